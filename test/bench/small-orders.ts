import type { LoadPlan } from '../../chaos/load/load-plan.ts';
import { constantRate } from '../../chaos/load/schedule.ts';

/** Small orders at one rate, which are sent once each, and of which none is read back. */
export function smallOrders(
  url: string,
  rate: number,
  seconds: number,
  referencePrefix: string,
): LoadPlan {
  return {
    url,
    stages: [constantRate(rate, seconds)],
    referencePrefix,
    orderSize: 'small',
    readShare: 0,
    timeoutMs: 10_000,
    retries: 0,
  };
}
