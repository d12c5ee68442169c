import type { StackMeasurement } from '../measure/measurement.ts';
import type { PromiseId, Verdict } from './comparison.ts';

/** What a promise is held against; null what was not measured. */
export type Judged = Pick<StackMeasurement, 'steady' | 'ledger' | 'history'> & {
  readonly health: StackMeasurement['health'] | null;
};

/** What the after stack promises for every experiment; the before stack is measured the same way. */
export interface StackPromise {
  readonly id: PromiseId;
  readonly rule: 'at least' | 'at most';
  readonly limit: number;
  readonly unit: 'percent' | 'ms' | 's' | 'orders' | 'violations';
  /** What the limit is held against; null when the experiment did not measure it. */
  readonly measure: (measurement: Judged) => number | null;
}

/** Stands for a recovery that never came: more than any limit. */
const NEVER = Number.POSITIVE_INFINITY;

/** The promises. Latency counts from the intended send time, over the whole steady load. */
export const PROMISES: readonly StackPromise[] = [
  {
    id: 'healthy',
    rule: 'at least',
    limit: 100,
    unit: 'percent',
    measure: ({ health }) =>
      health &&
      percent(
        health.orderApi.ok + health.notifier.ok,
        health.orderApi.checks + health.notifier.checks,
      ),
  },
  {
    id: 'acknowledged',
    rule: 'at least',
    limit: 99.9,
    unit: 'percent',
    measure: ({ steady }) => steady && percent(steady.total.acknowledged, steady.total.sent),
  },
  {
    id: 'p99',
    rule: 'at most',
    limit: 1_000,
    unit: 'ms',
    measure: ({ steady }) => steady?.total.latencyMs?.p99 ?? null,
  },
  {
    id: 'slowest',
    rule: 'at most',
    limit: 1_500,
    unit: 'ms',
    measure: ({ steady }) => steady?.total.latencyMs?.max ?? null,
  },
  {
    id: 'lost',
    rule: 'at most',
    limit: 0,
    unit: 'orders',
    measure: ({ ledger }) => {
      if (!ledger) return null;
      // Orders that were still on their way when the ledger stopped waiting keep no promise by that.
      return ledger.lost === 0 && (ledger.waiting ?? 0) > 0 ? null : ledger.lost;
    },
  },
  {
    id: 'duplicated',
    rule: 'at most',
    limit: 0,
    unit: 'orders',
    measure: ({ ledger }) => ledger?.duplicated ?? null,
  },
  {
    id: 'consistent',
    rule: 'at most',
    limit: 0,
    unit: 'violations',
    measure: ({ history }) => {
      if (!history) return null;
      // Orders that nobody could read in the end keep no promise by that.
      return history.violationCount === 0 && history.unread > 0 ? null : history.violationCount;
    },
  },
  {
    id: 'recovered',
    rule: 'at most',
    limit: 5,
    unit: 's',
    measure: ({ steady }) => steady && (steady.secondsToRecover ?? NEVER),
  },
];

/** Holds one experiment on one stack against every promise. */
export function judge(measurement: Judged): Verdict[] {
  return PROMISES.map(({ id, rule, limit, measure }) => {
    const value = measure(measurement);
    if (value === null) return { promise: id, kept: null, value: null };
    const kept = rule === 'at least' ? value >= limit : value <= limit;
    return { promise: id, kept, value: value === NEVER ? null : value };
  });
}

/** null for a share of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}
