/** A part of a load, at a rate that stays or changes evenly. Rates are operations a second. */
export interface LoadStage {
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
  readonly seconds: number;
}

/** When a load's operations are due. */
export interface Schedule {
  /** Number of operations. */
  readonly total: number;
  /** Length of all stages, in s. */
  readonly seconds: number;
  /** An operation's intended send time, in ms from the start; `sequence` counts from 0. */
  dueMs(sequence: number): number;
}

/** One stage at one rate. */
export function constantRate(perSecond: number, seconds: number): LoadStage {
  return { fromPerSecond: perSecond, toPerSecond: perSecond, seconds };
}

/** Stages one after the other: operation `i` is due when `i` operations should have left. */
export function schedule(stages: readonly LoadStage[]): Schedule {
  const ends: { stage: LoadStage; startMs: number; before: number; after: number }[] = [];
  let seconds = 0;
  let count = 0;
  for (const stage of stages) {
    const before = count;
    count += ((stage.fromPerSecond + stage.toPerSecond) / 2) * stage.seconds;
    ends.push({ stage, startMs: seconds * 1_000, before, after: count });
    seconds += stage.seconds;
  }
  return {
    total: Math.round(count),
    seconds,
    dueMs: (sequence) => {
      const found = ends.find(({ after }) => sequence < after) ?? ends.at(-1);
      if (!found) return 0;
      return found.startMs + secondsUntil(found.stage, sequence - found.before) * 1_000;
    },
  };
}

/**
 * When a stage has sent `count` operations, in s from its start: the inverse of
 * from · t + (to − from) · t² / (2 · seconds), written so that equal rates divide by nothing.
 */
function secondsUntil({ fromPerSecond, toPerSecond, seconds }: LoadStage, count: number): number {
  if (count <= 0) return 0;
  const slope = (toPerSecond - fromPerSecond) / seconds;
  const root = Math.sqrt(Math.max(0, fromPerSecond ** 2 + 2 * slope * count));
  return (2 * count) / (fromPerSecond + root);
}
