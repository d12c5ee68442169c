import { expect, it } from 'vitest';
import { distanceByChance, distanceOf, medianByChance, withLateness } from './even-spread.ts';

const DELAYS = { least: 50, most: 149 };
const each = withLateness(DELAYS, [0]);

it('adds each lateness to each value', () => {
  expect(each).toHaveLength(100);
  expect([each[0], each[99]]).toEqual([50, 149]);
  expect(withLateness({ least: 1, most: 3 }, [0.5, 1])).toEqual([1.5, 2, 2.5, 3, 3.5, 4]);
});

it('finds no distance where each value comes as often as it should', () => {
  expect(distanceOf(each, each)).toBe(0);
  expect(distanceOf(withLateness(DELAYS, [0.1, 0.2]), withLateness(DELAYS, [0.1, 0.2]))).toBe(0);
});

it('finds how far values are shifted, narrowed, or beyond the ends', () => {
  const shifted = each.map((value) => value + 3);
  expect(distanceOf(each, shifted)).toBeCloseTo(0.03);
  expect(distanceOf(shifted, each)).toBeCloseTo(0.03);
  const narrow = each.map((value) => 100 + (value - 100) / 2);
  expect(distanceOf(each, narrow)).toBeCloseTo(0.25, 1);
  expect(distanceOf(each, [40, 40, ...each.slice(2)])).toBeCloseTo(0.02);
  expect(distanceOf(each, [...each.slice(0, 95), 300, 300, 300, 300, 300])).toBeCloseTo(0.05);
});

it('knows what chance alone does', () => {
  // Tabled for 5 and for 1 in 100: 1.358 / √n, 1.628 / √n.
  expect(distanceByChance(100, 0.05)).toBeCloseTo(0.1358, 4);
  expect(distanceByChance(10_000, 0.01)).toBeCloseTo(0.01628, 5);
  expect(medianByChance(DELAYS, 2_500)).toBe(1);
});
