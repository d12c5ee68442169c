/** A part that may be busy for more of the time lets what comes wait for long. */
export const PLANNED_UTILISATION = 0.6;

/**
 * The most orders a second that so many processors can carry, by the utilisation law: each is busy for
 * rate × time of an order, and no more than always.
 * Source: P. Denning and J. Buzen, "The Operational Analysis of Queueing Network Models", 1978.
 * @param micros processor time of an order, in µs
 */
export function mostPerSecond(processors: number, micros: number): number {
  return (processors * 1e6) / micros;
}

/**
 * The mean wait before service of M/M/c, in units of the service time: arrivals at random, `servers`
 * that share one queue.
 * Source: A. Erlang 1917; L. Kleinrock, "Queueing Systems", volume 1, section 3.5.
 * @param utilisation of each server, from 0 to below 1
 */
export function meanWait(servers: number, utilisation: number): number {
  const offered = servers * utilisation;
  // Erlang's B of c servers from that of c − 1, and C from B: no factorial that overflows.
  let blocked = 1;
  for (let count = 1; count <= servers; count++) {
    blocked = (offered * blocked) / (count + offered * blocked);
  }
  const waits = blocked / (1 - utilisation * (1 - blocked));
  return waits / (servers * (1 - utilisation));
}

/** The settings that say when a breaker opens; see services/shared/settings.ts. */
export interface BreakerSettings {
  readonly MYSQL_ATTEMPT_TIMEOUT_MS: number;
  readonly BREAKER_MINIMUM_ATTEMPTS: number;
  readonly BREAKER_WINDOW_MS: number;
}

/**
 * How long after MySQL has fallen silent a replica's breaker opens, in ms: when the first attempts that it
 * needs have timed out. Each replica sees its share of the orders, and learns from no other.
 * @returns null where that share is too small for the breaker's window: it never opens
 */
export function breakerOpensMs(
  perSecond: number,
  replicas: number,
  settings: BreakerSettings,
): number | null {
  const { MYSQL_ATTEMPT_TIMEOUT_MS, BREAKER_MINIMUM_ATTEMPTS, BREAKER_WINDOW_MS } = settings;
  const betweenMs = (1_000 * replicas) / perSecond;
  const firstMs = BREAKER_MINIMUM_ATTEMPTS * betweenMs;
  return firstMs > BREAKER_WINDOW_MS ? null : MYSQL_ATTEMPT_TIMEOUT_MS + firstMs;
}
