import { cumulativeStdNormalProbability, median } from 'simple-statistics';
import type { CalmPoint } from './calm-windows.ts';

/** How a quantity moves with time. */
export interface Trend {
  /** Theil-Sen: the median slope of all pairs of points, which a few outliers do not move. */
  readonly perSecond: number;
  /**
   * Mann-Kendall: the probability that points without a trend rise as steadily as these; 1 where
   * none rises.
   */
  readonly p: number;
}

/**
 * The trend of at least two points in the order of time.
 * @see https://en.wikipedia.org/wiki/Theil-Sen_estimator
 * @see https://vsp.pnnl.gov/help/vsample/design_trend_mann_kendall.htm
 */
export function trendOf(points: readonly CalmPoint[]): Trend {
  const slopes = points.flatMap((later, index) =>
    points
      .slice(0, index)
      .map((earlier) => (later.value - earlier.value) / (later.seconds - earlier.seconds)),
  );
  const rises = slopes.reduce((sum, slope) => sum + Math.sign(slope), 0);
  return { perSecond: median(slopes), p: chanceOf(rises, points) };
}

/** One-sided, by the normal approximation with its correction for ties and continuity. */
function chanceOf(rises: number, points: readonly CalmPoint[]): number {
  if (rises <= 0) return 1;
  const pairTerm = (count: number) => count * (count - 1) * (2 * count + 5);
  const ties = Map.groupBy(points, ({ value }) => value).values();
  const tied = [...ties].reduce((sum, { length }) => sum + pairTerm(length), 0);
  const variance = (pairTerm(points.length) - tied) / 18;
  return 1 - cumulativeStdNormalProbability((rises - 1) / Math.sqrt(variance));
}
