import { expect, test } from 'vitest';
import type { DrillResult } from '../drill/drill.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import { judgeCell } from './verdict.ts';

const FAULT_FROM = 1_000_000;

interface Answer {
  readonly at: number;
  readonly status: number | null;
  readonly ms: number;
}

/** A drill whose fault lasts 4 s, with these answers; times in ms from the fault's coming. */
function drill(
  answers: readonly Answer[],
  broken: { lost?: number; waiting?: number; duplicated?: number; violations?: number } = {},
) {
  const orders = answers.map(({ at, status, ms }, index): RecordedOrder => {
    const sentAt = FAULT_FROM + at;
    const orderId = status === 201 || status === 202 ? `order-${index}` : null;
    const answeredAt = status === null ? null : sentAt + ms;
    return { reference: `r-${index}`, orderId, status, sentAt, answeredAt };
  });
  const failed = orders.filter(({ orderId }) => orderId === null);
  const failures: Record<string, number> = {};
  for (const { status } of failed) failures[String(status ?? 'timeout')] = 1;
  const acknowledged = orders.length - failed.length;
  return {
    stack: 'after',
    steady: { total: { sent: orders.length, acknowledged, failures, latencyMs: null } },
    ledger: { lost: 0, duplicated: 0, drainedMs: 0, ...broken },
    history: { violationCount: broken.violations ?? 0 },
    orders,
    faultFrom: FAULT_FROM,
    faultUntil: FAULT_FROM + 4_000,
  } as unknown as DrillResult;
}

const acknowledged = (count: number): Answer[] =>
  Array.from({ length: count }, (_, index) => ({ at: index, status: 201, ms: 5 }));
const refused = (at: number, ms: number, status: number | null = 503): Answer => ({
  at,
  ms,
  status,
});

const reachable = (result: DrillResult) => judgeCell(true, result, null).problems;
const unreachable = (result: DrillResult, openAfterMs: number | null = 1_500) =>
  judgeCell(false, result, openAfterMs === null ? null : FAULT_FROM + openAfterMs).problems;

test('lost, late and duplicated orders, and broken rules, fail any cell', () => {
  const broken = drill(acknowledged(10), { lost: 1, waiting: 4, duplicated: 2, violations: 3 });
  expect(reachable(broken)).toEqual(['lost', 'waiting', 'duplicated', 'history']);
  expect(unreachable(broken)).toEqual(['lost', 'waiting', 'duplicated', 'history']);
});

test('where an order can be kept, one refusal of a thousand is allowed, two are not', () => {
  expect(reachable(drill([...acknowledged(999), refused(1_000, 5)]))).toEqual([]);
  expect(reachable(drill([...acknowledged(998), refused(1, 5), refused(2, 5)]))).toEqual([
    'unacknowledged',
  ]);
});

test('where none can be kept, refusals are 503 and quick once the breakers are open', () => {
  expect(unreachable(drill([refused(1_400, 900), refused(1_600, 100)]))).toEqual([]);
  expect(unreachable(drill([refused(1_600, 101)]))).toEqual(['slow-refusal']);
  expect(unreachable(drill([refused(1_600, 5, 500)]))).toEqual(['not-503']);
  expect(unreachable(drill([refused(500, 0, null)]))).toEqual(['not-503']);
});

test('breakers that do not open excuse nobody from three seconds on', () => {
  expect(unreachable(drill([refused(2_900, 900), refused(3_100, 50)]), null)).toEqual([]);
  expect(unreachable(drill([refused(3_100, 900)]), null)).toEqual(['slow-refusal']);
  expect(unreachable(drill([refused(4_100, 900)]), null)).toEqual([]);
});

test('the before stack is counted, and not judged', () => {
  const before: DrillResult = { ...drill([refused(1, 1, 500)], { lost: 3 }), stack: 'before' };
  expect(judgeCell(true, before, null)).toMatchObject({ lost: 3, acknowledged: 0, problems: [] });
});
