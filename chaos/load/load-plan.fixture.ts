import type { LoadPlan } from './load-plan.ts';
import { constantRate } from './schedule.ts';

/** A plan of small orders, 100 a second for 0.6 s, but for what `change` says. */
export function loadPlan(url: string, change: Partial<LoadPlan> = {}): LoadPlan {
  return {
    url,
    stages: [constantRate(100, 0.6)],
    referencePrefix: 'run',
    orderSize: 'small',
    readShare: 0,
    timeoutMs: 1_000,
    retries: 0,
    ...change,
  };
}
