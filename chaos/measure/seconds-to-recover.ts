import type { RequestOutcome } from '../load/load-plan.ts';
import { dueMs, type SteadyWorkload } from './load-phases.ts';

/** Never asks for less than this, in ms: on a busy laptop an undisturbed order now and then takes 200. */
const LOWEST_BOUND_MS = 250;
/** Never accepts more than this as normal, in ms, however slow the warm-up was. */
const HIGHEST_BOUND_MS = 1_000;
/** How long the load must have run well, to its very end, to count as recovered, in ms. */
const LEAST_CALM_MS = 1_000;

/**
 * What an order may take after the fault and still count as normal, in ms: three times the 99th
 * percentile of the warm-up, but at least 250 ms and at most 1000 ms.
 */
export function normalLatencyMs(warmUpP99: number | null): number {
  return Math.min(HIGHEST_BOUND_MS, Math.max(LOWEST_BOUND_MS, 3 * (warmUpP99 ?? 0)));
}

/**
 * Seconds from the toxic's removal until all is well again: until the intended send time of the
 * first order from which on every order, to the end of the load, is answered 201 within the normal
 * latency. Not one exception is allowed: a 202 says that MySQL is still out of reach, a failure or a
 * slow answer that the service is not itself yet. The resolution is one order (1 / rate), so
 * a service that never noticed the fault gets at most that, not 0.
 *
 * @param outcomes all of the load's orders, in sequence
 * @param removedMs when the toxic was gone, in ms from the start of the load
 * @returns null when the load has no calm end of at least one second after the removal: it may have
 *   recovered later, but nobody saw it.
 */
export function secondsToRecover(
  outcomes: readonly RequestOutcome[],
  workload: SteadyWorkload,
  removedMs: number,
  boundMs: number,
): number | null {
  const isNormal = (outcome: RequestOutcome) =>
    outcome.kind === 'answered' && outcome.status === 201 && outcome.latencyUs <= boundMs * 1_000;
  const afterLastBad = outcomes.findLastIndex((outcome) => !isNormal(outcome)) + 1;
  const recovered = outcomes
    .slice(afterLastBad)
    .find(({ sequence }) => dueMs(workload, sequence) >= removedMs);
  if (recovered === undefined) return null;
  const recoveredMs = dueMs(workload, recovered.sequence);
  const endMs = dueMs(workload, (outcomes.at(-1)?.sequence ?? -1) + 1);
  return endMs - recoveredMs < LEAST_CALM_MS ? null : (recoveredMs - removedMs) / 1_000;
}
