import type { Measurement } from './paired-services.ts';
import { type Quartiles, quartiles } from './quartiles.ts';

/** One variant by another one. Above 1 the first is the faster. */
export interface Pair {
  readonly what: string;
  readonly throughput: Quartiles;
  /** Requests that a second of processor time suffices for. */
  readonly processor: Quartiles;
}

/**
 * Compares within each round.
 * @param rounds what each variant did in each round
 * @param of index of the variant
 * @param to index of the one that it is divided by
 */
export function pairOf(
  what: string,
  rounds: readonly Measurement[][],
  of: number,
  to: number,
): Pair {
  const ratio = (figure: (measurement: Measurement) => number) =>
    quartiles(
      rounds.flatMap((round) => {
        const [one, other] = [round[of], round[to]];
        return one && other ? [figure(one) / figure(other)] : [];
      }),
    );
  return {
    what,
    throughput: ratio(({ perSecond }) => perSecond),
    processor: ratio(({ cpuMicros }) => 1 / cpuMicros),
  };
}

/** A table of at most 80 columns. */
export function formatPairs(title: string, pairs: readonly Pair[]): string {
  const show = ({ median, q1, q3 }: Quartiles) =>
    `${median.toFixed(3)} (${q1.toFixed(3)} to ${q3.toFixed(3)})`.padEnd(26);
  const row = ({ what, throughput, processor }: Pair) =>
    `  ${what.padEnd(20)}${show(throughput)}${show(processor)}`.trimEnd();
  return [
    title,
    `  ${''.padEnd(20)}${'requests a second'.padEnd(26)}requests a CPU second`,
    ...pairs.map(row),
  ].join('\n');
}
