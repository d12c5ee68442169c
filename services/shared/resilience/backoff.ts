/** Bounds of the wait between two attempts, in ms. */
export interface BackoffLimits {
  /** The upper bound of the first wait. */
  readonly baseMs: number;
  /** No wait is longer than this. */
  readonly capMs: number;
}

/**
 * Exponential backoff with full jitter: a uniform random wait between 0 and
 * min(cap, base × 2^(attempt − 1)). The jitter keeps many clients that failed at the same
 * moment from coming back at the same moment.
 * Source: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 * @param attempt the attempt that has just failed, from 1
 * @returns the wait in ms
 */
export function fullJitterDelay(
  attempt: number,
  limits: BackoffLimits,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(limits.capMs, limits.baseMs * 2 ** (attempt - 1));
  return random() * ceiling;
}
