import { expect, it } from 'vitest';
import type { RequestOutcome } from '../load/load-plan.ts';
import { type SecondFigures, secondFigures } from './second-figures.ts';

const answered = (status: number, ms: number): RequestOutcome => ({
  ...{ sequence: 0, operation: 'order', kind: 'answered', orderId: null },
  status,
  latencyUs: ms * 1_000,
});
const unanswered = (kind: 'timeout' | 'connection', ms: number): RequestOutcome => ({
  ...{ sequence: 0, operation: 'order', kind },
  latencyUs: ms * 1_000,
});

it('tells each second what left in it and what became of orders in it', () => {
  const told: SecondFigures[] = [];
  let now = 0;
  const add = secondFigures(
    (figures) => told.push(figures),
    () => now,
  );
  now = 500;
  add(10, [answered(201, 5), answered(202, 15)]);
  expect(told).toEqual([]);
  now = 1_010;
  add(20, [answered(500, 900), unanswered('timeout', 2_000), unanswered('connection', 3)]);
  expect(told).toMatchObject([{ sent: 20, acknowledged: 2, refused: 1, unanswered: 2 }]);
  // A broken connection is no answer, and has no latency.
  expect(told[0]?.maxMs).toBeCloseTo(2_000, -1);
  now = 2_000;
  add(25, []);
  expect(told[1]).toEqual({
    ...{ sent: 5, acknowledged: 0, refused: 0, unanswered: 0 },
    ...{ p50Ms: null, p99Ms: null, maxMs: null },
  });
});

it('leaves out pages, and makes up for no second that was missed', () => {
  const told: SecondFigures[] = [];
  let now = 0;
  const add = secondFigures(
    (figures) => told.push(figures),
    () => now,
  );
  now = 5_000;
  add(3, [{ ...answered(200, 5), operation: 'page' }]);
  now = 5_050;
  add(3, []);
  expect(told).toMatchObject([{ sent: 3, acknowledged: 0, refused: 0 }]);
});
