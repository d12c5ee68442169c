import { expect, test } from 'vitest';
import { epochNow, isRight } from './epoch-now.ts';

test('tells the time of the wall clock, to a millisecond', () => {
  const differences = Array.from({ length: 20 }, () => epochNow() - Date.now());
  // Date.now() leaves out the fraction; a pause between the two makes the difference smaller.
  expect(Math.max(...differences)).toBeGreaterThan(-0.2);
  expect(Math.max(...differences)).toBeLessThan(1.2);
});

test('notices when Node has read the two clocks apart', () => {
  const now = performance.now();
  for (const offBy of [-2, 2, 10]) expect(isRight(epochNow() - now + offBy)).toBe(false);
});
