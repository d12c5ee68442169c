import { expect, test } from 'vitest';
import { loadPlan } from '../load-plan.fixture.ts';
import { constantRate } from '../schedule.ts';
import { k6Options, k6Schedule } from './k6-options.ts';

const URL = 'http://127.0.0.1:3000';

/** The scenario that places the orders. */
const loadOf = (...change: Parameters<typeof loadPlan>) =>
  k6Options(loadPlan(...change)).scenarios?.load as unknown as Record<string, unknown>;

test('one rate is k6’s open loop at that rate, to a thousandth', () => {
  expect(loadOf(URL, { stages: [constantRate(2.5, 0.6)] })).toMatchObject({
    executor: 'constant-arrival-rate',
    rate: 2_500,
    timeUnit: '1000s',
    duration: '600ms',
  });
});

test('operations are due when the lab’s own generator has them due; a ramp begins with a gap', () => {
  const constant = k6Schedule({ stages: [constantRate(10, 2)] });
  expect(constant).toMatchObject({ total: 20, durationMs: 2_000 });
  expect([0, 1, 19].map(constant.dueMs)).toEqual([0, 100, 1_900]);
  const steps = k6Schedule({ stages: [constantRate(10, 1), constantRate(20, 1)] });
  expect(steps.total).toBe(30);
  expect([0, 9, 10, 29].map(steps.dueMs)).toEqual([100, 1_000, 1_050, 2_000]);
  expect(steps.durationMs).toBeGreaterThan(2_000);
});

test('steps jump, a ramp rises', () => {
  const ramp = { fromPerSecond: 0, toPerSecond: 5, seconds: 2 };
  expect(loadOf(URL, { stages: [ramp, constantRate(1, 3)] })).toMatchObject({
    executor: 'ramping-arrival-rate',
    startRate: 0,
    stages: [
      { target: 0, duration: '0s' },
      { target: 5_000, duration: '2000ms' },
      { target: 1_000, duration: '0s' },
      { target: 1_000, duration: '3000ms' },
      { target: 1_000 },
    ],
  });
});

test.each([
  ['few', 1, 1_000, 0, 20],
  ['as many as wait where nothing is answered', 50, 9_000, 0, 500],
  ['for each attempt', 10, 9_000, 2, 300],
  ['no more than a machine carries', 500, 30_000, 0, 1_000],
])('virtual users: %s', (_, perSecond, timeoutMs, retries, users) => {
  const change = { stages: [constantRate(perSecond, 5)], timeoutMs, retries };
  expect(loadOf(URL, change)).toMatchObject({ preAllocatedVUs: users, maxVUs: users });
});

test('connections are opened before, by the same virtual users', () => {
  const { connect, load } = k6Options(loadPlan(URL)).scenarios ?? {};
  expect(connect).toMatchObject({ exec: 'connect', vus: 200, gracefulStop: '0s' });
  expect(connect).toMatchObject({ maxDuration: load?.startTime });
});
