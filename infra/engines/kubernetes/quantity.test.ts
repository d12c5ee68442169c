import { expect, it } from 'vitest';
import { parseQuantity } from './quantity.ts';

it.each([
  ['2', 2],
  ['250m', 0.25],
  ['1.5', 1.5],
  ['64Mi', 67_108_864],
  ['24532160Ki', 25_120_931_840],
  ['1e3', 1_000],
  ['1E', 1e18],
  ['129M', 129_000_000],
])('%s', (written, value) => {
  expect(parseQuantity(written)).toBeCloseTo(value, 9);
});

it.each(['', 'much', '1Qi', 'Mi'])('"%s" is none', (written) => {
  expect(() => parseQuantity(written)).toThrow('no quantity');
});
