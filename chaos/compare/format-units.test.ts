import { expect, test } from 'vitest';
import { formatMs, formatPercent, formatSeconds } from './format-units.ts';

test('durations keep three figures and their unit', () => {
  expect([0, 4.24, 9.96, 250.4, 999.6, 5_012, 30_002, 120_000].map(formatMs)).toEqual([
    '0.0ms',
    '4.2ms',
    '10ms',
    '250ms',
    '1.00s',
    '5.01s',
    '30.0s',
    '120s',
  ]);
  expect(formatSeconds(0.05)).toBe('0.05s');
});

test('a share is never rounded up', () => {
  expect([100, 99.999, 99.9, 98.96, 61.2, 0].map(formatPercent)).toEqual([
    '100%',
    '99.99%',
    '99.90%',
    '98.9%',
    '61.2%',
    '0.0%',
  ]);
});
