import { expect, it } from 'vitest';
import { calmPoints, calmWindows } from './calm-windows.ts';

const FAULTS = [
  { fromS: 10, seconds: 5 },
  { fromS: 30, seconds: 10 },
];

it('lie between faults, five seconds after the one and up to the next', () => {
  expect(calmWindows(FAULTS, 0, 60)).toEqual([
    { fromS: 0, untilS: 10 },
    { fromS: 20, untilS: 30 },
    { fromS: 45, untilS: 60 },
  ]);
});

it('begin after the warm-up', () => {
  expect(calmWindows(FAULTS, 25, 60)).toEqual([
    { fromS: 25, untilS: 30 },
    { fromS: 45, untilS: 60 },
  ]);
});

it('give their medians, those without a sample none', () => {
  const series = {
    stack: 'after',
    part: 'notifier',
    quantity: 'sockets',
    seconds: [1, 4, 7, 12, 46, 49],
    values: [3, 90, 4, 50, 5, 7],
  } as const;
  expect(
    calmPoints(
      { ...series, seconds: [...series.seconds], values: [...series.values] },
      calmWindows(FAULTS, 0, 60),
    ),
  ).toEqual([
    { seconds: 5, value: 4 },
    { seconds: 52.5, value: 6 },
  ]);
});
