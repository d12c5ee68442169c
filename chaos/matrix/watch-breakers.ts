import { setTimeout as sleep } from 'node:timers/promises';
import { epochNow } from '../load/epoch-now.ts';
import { parseMetrics } from '../measure/metrics-text.ts';
import { readMetrics } from '../measure/read-metrics.ts';
import type { BreakersOpenAt } from './verdict.ts';

/** From one look to the next, in ms. */
const INTERVAL_MS = 100;
const TIMEOUT_MS = 1_000;

/** The two that stand between an order and a durable place. */
const CALLS = ['mysql.write', 'rabbitmq.defer'] as const;

export interface BreakerWatch {
  /** When both were first seen open (or half-open), ms since the epoch; null when they never were. */
  stop(): Promise<BreakersOpenAt>;
}

/**
 * Looks at an order-api's own metrics ten times a second until stopped, for the moment at which it
 * no longer asks any durable place. A look that fails is left out.
 */
export function watchBreakers(orderApiUrl: string): BreakerWatch {
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const metrics = await readMetrics(orderApiUrl, TIMEOUT_MS);
      if (metrics !== null && CALLS.every((call) => isOpenIn(metrics, call))) return epochNow();
      await sleep(INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
    return null;
  })();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}

/** Whether the breaker of a call is not closed, by metrics in Prometheus's format. */
export function isOpenIn(metrics: string, call: string): boolean {
  return (parseMetrics(metrics).sum('breaker_state', `call="${call}"`) ?? 0) > 0;
}
