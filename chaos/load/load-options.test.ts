import { expect, test } from 'vitest';
import {
  readCount,
  readMix,
  readNodes,
  readPositive,
  readRamp,
  readSteps,
  stagesOf,
} from './load-options.ts';

test('what is written is read', () => {
  expect(readPositive('2.5')).toBe(2.5);
  expect(readCount('0')).toBe(0);
  expect(readRamp('0:50')).toEqual([0, 50]);
  expect(readSteps('5,10')).toEqual([5, 10]);
  expect(readMix('20:80')).toBe(0.2);
});

test.each([
  [readPositive, '0'],
  [readPositive, ''],
  [readPositive, 'Infinity'],
  [readCount, '1.5'],
  [readNodes, '0'],
  [readRamp, '5'],
  [readRamp, '0:0'],
  [readRamp, '1:2:3'],
  [readSteps, '5,,10'],
  [readMix, '0:0'],
  [readMix, '20'],
])('%o refuses %s', (read, written) => {
  expect(() => read(written)).toThrow(/^expected .*, found/);
});

test('steps share the time, a ramp takes all of it', () => {
  expect(stagesOf({ steps: [5, 10] }, 4)).toMatchObject([
    { fromPerSecond: 5, seconds: 2 },
    { fromPerSecond: 10, toPerSecond: 10, seconds: 2 },
  ]);
  expect(stagesOf({ ramp: [1, 9] }, 4)).toEqual([{ fromPerSecond: 1, toPerSecond: 9, seconds: 4 }]);
});
