import { describe, expect, it } from 'vitest';
import { fullJitterDelay } from './backoff.ts';

const limits = { baseMs: 100, capMs: 1_000 };

describe('fullJitterDelay', () => {
  it('doubles its upper bound with each attempt, up to the cap', () => {
    const longest = [1, 2, 3, 4, 5, 9].map((attempt) => fullJitterDelay(attempt, limits, () => 1));
    expect(longest).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('spreads over the whole range from zero', () => {
    expect(fullJitterDelay(3, limits, () => 0)).toBe(0);
    expect(fullJitterDelay(3, limits, () => 0.5)).toBe(200);
  });
});
