import type { SteadyMeasurement } from '../../measure/measurement.ts';

/** A second in which half of the orders take this many times the warm-up's median feels the fault. */
const SLOWER = 5;
/** Below this a median counts as fast whatever the warm-up's was, in ms. */
const FAST_MS = 50;

/**
 * Seconds from the fault until half of the orders are answered as without it, and stay so to the
 * fault's end, by the load's series: what a breaker does when it opens.
 * @returns null where no second felt the fault, or the last one still does, or there is no series
 */
export function callsNoLonger(steady: SteadyMeasurement): number | null {
  const fromS = (steady.faultWindow?.fromMs ?? steady.warmUpMs) / 1_000;
  const untilS = (steady.faultWindow?.untilMs ?? steady.warmUpMs + steady.faultMs) / 1_000;
  const bound = Math.max(FAST_MS, SLOWER * (steady.warmUp.latencyMs?.p50 ?? 0));
  const under = steady.series.filter(({ second }) => second + 1 > fromS && second + 1 <= untilS);
  const lastSlow = under.findLast(({ p50 }) => p50 === null || p50 > bound);
  if (lastSlow === undefined || lastSlow === under.at(-1)) return null;
  return Math.max(0, lastSlow.second + 1 - fromS);
}
