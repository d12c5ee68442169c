import { describe, expect, it } from 'vitest';
import { breakerOpensMs, meanWait, mostPerSecond } from './capacity.ts';

it('what processors carry, by the utilisation law', () => {
  expect(mostPerSecond(2, 200)).toBe(10_000);
});

describe('the mean wait', () => {
  it('of one server is that of M/M/1: ρ / (1 − ρ) service times', () => {
    expect(meanWait(1, 0.5)).toBeCloseTo(1, 12);
    expect(meanWait(1, 0.9)).toBeCloseTo(9, 12);
  });

  it('of several is as in the tables: two at 0.5, ten at 0.8', () => {
    expect(meanWait(2, 0.5)).toBeCloseTo(1 / 3, 12);
    expect(meanWait(10, 0.8)).toBeCloseTo(0.2046, 3);
  });

  it('stays a number for very many', () => {
    expect(meanWait(10_000, 0.6)).toBeCloseTo(0, 12);
  });
});

it('a breaker opens later the fewer orders its replica sees, and at last never', () => {
  const settings = {
    MYSQL_ATTEMPT_TIMEOUT_MS: 300,
    BREAKER_MINIMUM_ATTEMPTS: 5,
    BREAKER_WINDOW_MS: 2_000,
  };
  expect(breakerOpensMs(100, 1, settings)).toBe(350);
  expect(breakerOpensMs(100, 4, settings)).toBe(500);
  expect(breakerOpensMs(2, 1, settings)).toBeNull();
});
