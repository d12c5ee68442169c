import { expect, test } from 'vitest';
import type { RequestOutcome } from '../load-plan.ts';
import { constantRate } from '../schedule.ts';
import { type K6Line, writeLine } from './k6-line.ts';
import { k6Record } from './k6-record.ts';

const sent = (sequence: number, lagMs: number): K6Line => ({
  kind: 'sent',
  sequence,
  lagMs,
  startedAt: 1_000,
});

function answered(sequence: number): RequestOutcome {
  const operation = sequence % 2 === 1 ? 'page' : 'order';
  return { sequence, operation, latencyUs: 5, kind: 'answered', status: 201, orderId: 'a' };
}

test('what k6 tells becomes outcomes and a record of the schedule', () => {
  const record = k6Record({ stages: [constantRate(10, 0.5)], readShare: 0.5 });
  const lines: K6Line[] = [
    sent(0, 1),
    sent(2, 30),
    sent(1, 2),
    { kind: 'outcome', outcome: answered(1) },
    sent(3, 4),
    { kind: 'outcome', outcome: answered(0) },
  ];
  for (const line of lines) expect(record.read(writeLine(line))).toEqual(line);

  expect(record.newOutcomes()).toEqual([answered(1), answered(0)]);
  expect(record.newOutcomes()).toEqual([]);
  expect(record.sentOrders()).toBe(2);
  expect(record.openOperations()).toBe(2);
  // The last to leave was the fourth of five.
  expect(record.schedule()).toEqual({ worstLagMs: 30, lateSends: 1, sendingMs: 504, unsent: 1 });
});

test('lines of k6’s own are told apart', () => {
  const record = k6Record({ stages: [constantRate(10, 1)], readShare: 0 });
  for (const text of ['', 'Request Failed', '{"level":"warning"}']) {
    expect(record.read(text)).toBeNull();
  }
  expect(record.schedule().unsent).toBe(10);
});
