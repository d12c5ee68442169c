/** How many notifications a notifier had written in all, at a moment. */
export interface NotificationCount {
  /** ms since the epoch. */
  readonly at: number;
  readonly written: number;
}

/** A notification that comes within this time after its order's answer, in ms, is no backlog. */
const PROMPT_MS = 1_000;

/**
 * How long a stack took, in ms from the fault's end, to work off what the fault had held up: until,
 * for good, no order that was answered more than a second ago was still to be notified of. Orders
 * that are never notified of are lost, and not waited for.
 *
 * @param counts in the order of time, from the fault's end until the last notification came
 * @param answeredAt when each acknowledged order of the load was answered, ms since the epoch
 * @returns null when there are no counts
 */
export function drainedMs(
  counts: readonly NotificationCount[],
  answeredAt: readonly number[],
): number | null {
  const [first, last] = [counts.at(0), counts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isBehind = ({ at, written }: NotificationCount) =>
    last.written - written > answeredAt.filter((answered) => answered > at - PROMPT_MS).length;
  const caughtUp = counts[counts.findLastIndex(isBehind) + 1] ?? last;
  return caughtUp.at - first.at;
}
