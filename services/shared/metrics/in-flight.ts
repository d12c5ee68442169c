/** What is under way at this moment: how much of it, and since when. */
export interface InFlight {
  /** @returns to be called at the end; again has no effect */
  begin(): () => void;
  count(): number;
  /** How long the oldest has been under way, in seconds; 0 when nothing is. */
  oldestSeconds(): number;
}

/**
 * Keeps what is under way, so that a call that hangs is seen while it hangs and not when it ends.
 * @param now monotonic, in ms
 */
export function trackInFlight(now: () => number = () => performance.now()): InFlight {
  // A set keeps the order of insertion: its first element is the oldest.
  const starts = new Set<{ readonly at: number }>();
  return {
    begin() {
      const start = { at: now() };
      starts.add(start);
      return () => void starts.delete(start);
    },
    count: () => starts.size,
    oldestSeconds() {
      const [oldest] = starts;
      return oldest ? (now() - oldest.at) / 1_000 : 0;
    },
  };
}
