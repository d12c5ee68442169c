import { expect, test } from 'vitest';
import { constantRate, schedule } from './schedule.ts';

test('a constant rate spaces operations evenly', () => {
  const { total, seconds, dueMs } = schedule([constantRate(20, 3)]);
  expect({ total, seconds }).toEqual({ total: 60, seconds: 3 });
  expect([0, 1, 59].map(dueMs)).toEqual([0, 50, 2_950]);
});

test('a ramp sends as many as its mean rate, ever closer together', () => {
  const { total, dueMs } = schedule([{ fromPerSecond: 0, toPerSecond: 100, seconds: 10 }]);
  expect(total).toBe(500);
  // By t seconds, 5 t² operations have left.
  expect(dueMs(125)).toBeCloseTo(5_000);
  expect(dueMs(499)).toBeCloseTo(Math.sqrt(499 / 5) * 1_000);
  expect(dueMs(499) - dueMs(498)).toBeLessThan(dueMs(2) - dueMs(1));
});

test('a falling ramp ends at its lower rate', () => {
  const { total, dueMs } = schedule([{ fromPerSecond: 30, toPerSecond: 10, seconds: 2 }]);
  expect(total).toBe(40);
  // By t seconds, 30 t − 5 t² operations have left.
  expect(dueMs(39)).toBeCloseTo((3 - Math.sqrt(1.2)) * 1_000);
  expect(dueMs(1)).toBeCloseTo(33.5, 0);
});

test('steps follow one another', () => {
  const { total, dueMs } = schedule([constantRate(10, 1), constantRate(40, 1)]);
  expect(total).toBe(50);
  expect([9, 10, 11].map(dueMs)).toEqual([900, 1_000, 1_025]);
});

test('no stage is no load', () => {
  expect(schedule([]).total).toBe(0);
});
