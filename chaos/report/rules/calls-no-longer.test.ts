import { expect, it } from 'vitest';
import { measurement } from '../../compare/measurement.fixture.ts';
import { callsNoLonger } from './calls-no-longer.ts';
import { loadOf } from './facts.fixture.ts';

/** A load whose fault is there from second 5 to 15, with medians second by second. */
const load = (p50s: readonly (number | null)[], window = {}) => ({
  ...loadOf(measurement()),
  ...window,
  series: p50s.map((p50, second) => ({ second, sent: 20, acknowledged: 20, p50, p99: p50 })),
});
const calm = (count: number) => Array<number>(count).fill(5);

it('is the time from the fault to the last second that felt it', () => {
  expect(callsNoLonger(load([...calm(5), 600, 600, 600, ...calm(22)]))).toBe(3);
});

it('goes by when the fault really came', () => {
  const window = { faultWindow: { fromMs: 5_400, untilMs: 15_100 } };
  expect(callsNoLonger(load([...calm(5), 600, 600, ...calm(23)], window))).toBeCloseTo(1.6);
});

it('takes a second without any answer for one that felt it', () => {
  expect(callsNoLonger(load([...calm(5), null, ...calm(24)]))).toBe(1);
});

it.each([
  ['nobody felt it', calm(30)],
  ['it was felt to the end', [...calm(5), ...Array<number>(10).fill(600), ...calm(15)]],
  ['it was felt only after the fault', [...calm(15), 600, ...calm(14)]],
  ['there is no series', []],
])('is null where %s', (_, p50s) => {
  expect(callsNoLonger(load(p50s))).toBeNull();
});
