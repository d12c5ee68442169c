import { quartiles } from '../quartiles.ts';
import type { Spread } from './bench-result.ts';

/** How often each measurement is made, unless BENCH_ROUNDS says otherwise. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS || 6);

/**
 * Lets contestants take turns: each comes first as often as last, so that whatever else the machine
 * does hits all alike.
 * @returns of each contestant what it gave, round by round
 */
export async function takeTurns<C, R>(
  contestants: readonly C[],
  rounds: number,
  measure: (contestant: C, round: number) => Promise<R>,
): Promise<Map<C, R[]>> {
  const results = new Map<C, R[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    for (const contestant of order) results.get(contestant)?.push(await measure(contestant, round));
  }
  return results;
}

/** The median and the quartiles of a figure over the rounds; null where no round has it. */
export function spread<R>(results: readonly R[], figure: (result: R) => number): Spread | null {
  const values = results.map(figure).filter(Number.isFinite);
  return values.length === 0 ? null : quartiles(values);
}

/** The same of one contestant's figure by another's, within each round. */
export function ratio<R>(
  results: readonly R[],
  others: readonly R[],
  figure: (result: R) => number,
): Spread | null {
  const pairs = results.flatMap((result, round) => {
    const other = others[round];
    return other === undefined ? [] : [figure(result) / figure(other)];
  });
  return spread(pairs, (pair) => pair);
}
