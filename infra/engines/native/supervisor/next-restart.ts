/** When a part that died is started again. */
export interface RestartLimits {
  /** Wait before the first start, in ms; doubles with each quick death that follows. */
  readonly firstDelayMs: number;
  /** No wait is longer, in ms. */
  readonly maxDelayMs: number;
  /** A part that lived for so long, in ms, did not die quickly: all is forgiven. */
  readonly stableMs: number;
  /** After so many quick deaths in a row it is left alone. */
  readonly maxQuickDeaths: number;
}

export const RESTART_LIMITS: RestartLimits = {
  firstDelayMs: 500,
  maxDelayMs: 10_000,
  stableMs: 10_000,
  maxQuickDeaths: 6,
};

/**
 * The wait before a part is started again, in ms; null when it is given up.
 * @param quickDeaths how often it has died quickly in a row, this time included; 0 where it had lived
 *   for long
 */
export function nextRestart(
  quickDeaths: number,
  { firstDelayMs, maxDelayMs, maxQuickDeaths }: RestartLimits = RESTART_LIMITS,
): number | null {
  if (quickDeaths >= maxQuickDeaths) return null;
  return Math.min(maxDelayMs, firstDelayMs * 2 ** Math.max(0, quickDeaths - 1));
}
