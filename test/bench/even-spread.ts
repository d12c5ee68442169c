/** From the least to the most value that a draw may give: whole numbers, each as likely as the others. */
export interface EvenSpread {
  readonly least: number;
  readonly most: number;
}

/**
 * What such draws become when each of them is late by something that has nothing to do with it.
 * @param lateness as it was found
 * @returns each value with each lateness, sorted
 */
export function withLateness(
  { least, most }: EvenSpread,
  lateness: readonly number[],
): readonly number[] {
  const values = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return lateness.flatMap((late) => values.map((value) => value + late)).toSorted((a, b) => a - b);
}

/**
 * The largest distance of the distribution functions of what was expected and what was found, which
 * Kolmogorov and Smirnov take: from 0 to 1.
 * @param expected sorted; so many that they are no draws themselves
 * @param found sorted
 */
export function distanceOf(expected: readonly number[], found: readonly number[]): number {
  let [below, distance] = [0, 0];
  for (const [index, value] of found.entries()) {
    while ((expected[below] ?? Number.POSITIVE_INFINITY) < value) below++;
    let upTo = below;
    while (expected[upTo] === value) upTo++;
    const before = Math.abs(below / expected.length - index / found.length);
    // Where others have the same value, the last of them is the one that counts.
    const isLast = found[index + 1] !== value;
    const after = isLast ? Math.abs(upTo / expected.length - (index + 1) / found.length) : 0;
    distance = Math.max(distance, found[index - 1] === value ? 0 : before, after);
  }
  return distance;
}

/**
 * The distance that so many draws of what is expected exceed by chance alone with this probability, by
 * Kolmogorov's limit for many draws.
 */
export const distanceByChance = (draws: number, probability: number): number =>
  Math.sqrt(-Math.log(probability / 2) / 2 / draws);

/** By how much the median of so many draws is off by chance alone: one standard deviation. */
export const medianByChance = ({ least, most }: EvenSpread, draws: number): number =>
  (most - least + 1) / (2 * Math.sqrt(draws));
