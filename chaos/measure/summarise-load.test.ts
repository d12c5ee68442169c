import { expect, test } from 'vitest';
import type { RequestOutcome } from '../load/load-plan.ts';
import { loadSeries, summariseLoad, summarisePhases } from './summarise-load.ts';

const answered = (sequence: number, status: number, latencyUs: number): RequestOutcome => ({
  sequence,
  operation: 'order',
  latencyUs,
  kind: 'answered',
  status,
  orderId: null,
});
const workload = { rate_per_second: 2, warm_up_s: 1, fault_s: 1, recovery_s: 1 };
const outcomes: RequestOutcome[] = [
  answered(0, 201, 10_000),
  answered(1, 202, 20_000),
  answered(2, 500, 5_000_000),
  { sequence: 3, operation: 'order', latencyUs: 30_000_000, kind: 'timeout' },
  { sequence: 4, operation: 'order', latencyUs: 300, kind: 'connection' },
  answered(5, 201, 30_000),
];

test('a time-out counts with the time it waited, a refused connection not at all', () => {
  const summary = summariseLoad(outcomes);
  expect(summary).toMatchObject({
    sent: 6,
    acknowledged: 3,
    created: 2,
    accepted: 1,
    failures: { '500': 1, timeout: 1, connection: 1 },
  });
  expect(summary.latencyMs?.max).toBe(30_000);
  expect(summary.latencyMs?.p50).toBeCloseTo(30, 1);
});

test('phases and seconds go by the intended send time', () => {
  const phases = summarisePhases(outcomes, workload);
  expect(phases.warmUp.acknowledged).toBe(2);
  expect(phases.fault.failures).toEqual({ '500': 1, timeout: 1 });
  expect(phases.recovery.latencyMs?.max).toBe(30);
  expect(loadSeries(outcomes, workload)).toMatchObject([
    { second: 0, sent: 2, acknowledged: 2 },
    { second: 1, sent: 2, acknowledged: 0 },
    { second: 2, sent: 2, acknowledged: 1, p99: 30 },
  ]);
});

test('percentiles are those of the sorted values, to a thousandth', () => {
  const many = Array.from({ length: 1_000 }, (_, i) => answered(i, 201, (i + 1) * 1_000));
  const latency = summariseLoad(many).latencyMs;
  expect(latency?.p50).toBeCloseTo(500, -0.5);
  expect(latency?.p90).toBeCloseTo(900, -0.5);
  expect(latency?.p99).toBeCloseTo(990, -0.5);
  expect(latency?.max).toBe(1_000);
  expect(summariseLoad([]).latencyMs).toBeNull();
});
