import type { BenchTable, Target } from './bench-result.ts';
import {
  distanceByChance,
  distanceOf,
  type EvenSpread,
  medianByChance,
  withLateness,
} from './even-spread.ts';

/** The toxic whose delays are looked at one by one, and the same without jitter, in ms. */
export const JITTERY = { latency: 100, jitter: 50 };
export const PLAIN = { latency: JITTERY.latency, jitter: 0 };
/** What Toxiproxy draws for it: a whole number of ms, below latency + jitter. */
const DRAWN: EvenSpread = {
  least: JITTERY.latency - JITTERY.jitter,
  most: JITTERY.latency + JITTERY.jitter - 1,
};
/** A check that fails by chance this seldom has found something when it fails. */
const BY_CHANCE = 0.001;

/** What was measured at the same time, so that the same machine was as busy for both; in ms. */
export interface Delays {
  readonly jittery: readonly number[];
  readonly plain: readonly number[];
}

/** All delays of the toxic beside those to expect: what it draws, as late as delays without jitter are. */
export function lookAtJitter({ jittery, plain }: Delays): { table: BenchTable; target: Target } {
  const expected = withLateness(
    DRAWN,
    plain.map((ms) => ms - PLAIN.latency),
  );
  const found = jittery.toSorted((a, b) => a - b);
  return { table: tableOf(expected, found), target: targetOf(expected, found) };
}

function tableOf(expected: readonly number[], found: readonly number[]): BenchTable {
  const at = (sorted: readonly number[], share: number) =>
    sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  const drawn = withLateness(DRAWN, [0]);
  const row = (name: string, share: number) => ({
    name,
    cells: [`${at(drawn, share)}`, at(expected, share).toFixed(1), at(found, share).toFixed(1)],
  });
  return {
    title: `Delays of latency ${JITTERY.latency}, jitter ${JITTERY.jitter} (ms)`,
    columns: ['', 'drawn by Toxiproxy', 'as late as without jitter', 'measured'],
    rows: [
      row('lowest hundredth', 0.01),
      row('lower quartile', 0.25),
      row('median', 0.5),
      row('upper quartile', 0.75),
      row('highest hundredth', 0.99),
    ],
  };
}

function targetOf(expected: readonly number[], found: readonly number[]): Target {
  const most = distanceByChance(found.length, BY_CHANCE);
  const distance = distanceOf(expected, found);
  return {
    what: 'jitter: largest distance (Kolmogorov-Smirnov) of measured delays from expected ones',
    wanted: `≤ ${most.toFixed(4)}, which chance alone exceeds once in ${1 / BY_CHANCE} times`,
    found: distance,
    isMet: distance <= most,
  };
}

/** What no number of looks takes away. */
export function jitterLimit({ jittery: { length } }: Delays): string {
  const chance = medianByChance(DRAWN, length).toFixed(1);
  return `The median of ${length.toLocaleString('en-US')} delays with jitter is off by ${chance} ms by chance alone (one standard deviation).`;
}
