import type { SingleOrder } from '../measure/measurement.ts';
import type { PublishedFinding } from './comparison.ts';

/** From here on, in ms, a person would say that an order took seconds. */
const SECONDS_MS = 1_000;

/**
 * Whether the naive service's one order went as published: the same status and, where the exercise
 * gives a duration, the same kind of it, seconds or less than one. Its figures are of another
 * machine, and a latency with jitter never comes twice: closer than that would be chance.
 * @returns null when nothing was published, or the order was not placed
 */
export function isReproduced(
  published: PublishedFinding | null,
  single: SingleOrder | null,
): boolean | null {
  if (published === null || single === null) return null;
  if (single.status !== published.orderStatus) return false;
  if (published.orderDurationMs === null) return true;
  return single.durationMs >= SECONDS_MS === published.orderDurationMs >= SECONDS_MS;
}
