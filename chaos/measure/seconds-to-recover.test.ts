import { describe, expect, test } from 'vitest';
import type { RequestOutcome } from '../load/load-plan.ts';
import { normalLatencyMs, secondsToRecover } from './seconds-to-recover.ts';

const workload = { rate_per_second: 10, warm_up_s: 1, fault_s: 1, recovery_s: 3 };
const REMOVED_MS = 2_040;

/** Fifty orders, ten a second, as `change` has them: all 201 after 5 ms but those it names. */
function load(change: Record<number, Partial<{ status: number; latencyUs: number }>>) {
  return Array.from({ length: 50 }, (_, sequence): RequestOutcome => {
    const normal = {
      sequence,
      operation: 'order',
      latencyUs: 5_000,
      kind: 'answered',
      status: 201,
      orderId: 'x',
    } as const;
    return { ...normal, ...change[sequence] };
  });
}
const recover = (outcomes: RequestOutcome[]) =>
  secondsToRecover(outcomes, workload, REMOVED_MS, 250);

describe('seconds to recover', () => {
  test('is the distance to the next order when the last bad one was within the fault', () => {
    expect(recover(load({ 12: { status: 500 } }))).toBeCloseTo(0.06);
  });
  test('counts to the order after the last failure', () => {
    expect(recover(load({ 22: { status: 500 }, 31: { status: 503 } }))).toBeCloseTo(1.16);
  });
  test('202 is not recovered yet', () => {
    expect(recover(load({ 25: { status: 202 } }))).toBeCloseTo(0.56);
  });
  test('neither is a slow 201', () => {
    expect(recover(load({ 25: { latencyUs: 251_000 } }))).toBeCloseTo(0.56);
  });
  test('is null when the last order failed, or the load was calm for less than a second', () => {
    expect(recover(load({ 49: { status: 500 } }))).toBeNull();
    expect(recover(load({ 41: { status: 500 } }))).toBeNull();
    expect(recover(load({ 39: { status: 500 } }))).not.toBeNull();
  });
  test('is null when the toxic outlived the load', () => {
    expect(secondsToRecover(load({}), workload, 6_000, 250)).toBeNull();
  });
});

test('normal is three times the warm-up’s p99, within 250 and 1000 ms', () => {
  expect([null, 4, 100, 2_000].map(normalLatencyMs)).toEqual([250, 250, 300, 1_000]);
});
