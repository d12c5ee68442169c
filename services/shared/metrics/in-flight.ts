/** What is under way at this moment: how much of it, and since when. */
export interface InFlight {
  /** @param work stands for it until its end */
  begin(work: object): void;
  /** Again, or without a beginning, it has no effect. */
  end(work: object): void;
  count(): number;
  /** How long the oldest has been under way, in seconds; 0 when nothing is. */
  oldestSeconds(): number;
}

/**
 * Keeps what is under way, so that a call that hangs is seen while it hangs and not when it ends.
 * @param now monotonic, in ms
 */
export function trackInFlight(now: () => number = () => performance.now()): InFlight {
  // A map keeps the order of insertion: its first value is the oldest.
  const starts = new Map<object, number>();
  return {
    begin: (work) => void starts.set(work, now()),
    end: (work) => void starts.delete(work),
    count: () => starts.size,
    oldestSeconds() {
      const [oldest] = starts.values();
      return oldest === undefined ? 0 : (now() - oldest) / 1_000;
    },
  };
}
