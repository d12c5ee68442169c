import { expect, it } from 'vitest';
import { nextRestart } from './next-restart.ts';

const limits = { firstDelayMs: 500, maxDelayMs: 3_000, stableMs: 10_000, maxQuickDeaths: 6 };

it('starts a part that had lived for long soon, and waits longer with each quick death', () => {
  const delays = [0, 1, 2, 3, 4, 5].map((deaths) => nextRestart(deaths, limits));
  expect(delays).toEqual([500, 500, 1_000, 2_000, 3_000, 3_000]);
});

it('gives a part up that dies again and again', () => {
  expect(nextRestart(6, limits)).toBeNull();
});
