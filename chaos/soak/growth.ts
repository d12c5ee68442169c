import { type CalmWindow, calmPoints } from './calm-windows.ts';
import { PROCESS_QUANTITIES, SERVER_QUANTITIES } from './quantities.ts';
import type { SampledSeries } from './sampled-series.ts';
import type { GrowthVerdict } from './soak-report.ts';
import { trendOf } from './trend.ts';

/** Below this, a rise is no chance. */
const P_LIMIT = 0.01;

/** Fewer calm windows, or a shorter time from the first to the last of them, tell no trend. */
const LEAST_WINDOWS = 8;
const LEAST_JUDGED_S = 180;

/** Every quantity's limit; null for one that there is no such quantity of. */
const LIMITS = new Map(
  [...PROCESS_QUANTITIES, ...SERVER_QUANTITIES].map(({ id, limitPerHour }) => [id, limitPerHour]),
);

/**
 * Judges whether a series grows: in the medians of the calm windows it rises faster than its limit,
 * and so steadily that it is no chance. What must not rise at all, with a limit of 0, may not be more
 * in the last window than in the first.
 * @param windows after the warm-up
 */
export function judgeGrowth(series: SampledSeries, windows: readonly CalmWindow[]): GrowthVerdict {
  const { stack, part, quantity } = series;
  const points = calmPoints(series, windows);
  const [first, last] = [points.at(0), points.at(-1)];
  const judgedS = first && last ? last.seconds - first.seconds : 0;
  const limitPerHour = LIMITS.get(quantity) ?? 0;
  const common = {
    stack,
    part,
    quantity,
    windows: points.length,
    judgedS,
    first: first?.value ?? null,
    last: last?.value ?? null,
    most: series.values.reduce((most, value) => Math.max(most, value), 0),
    limitPerHour,
  };
  if (points.length < LEAST_WINDOWS || judgedS < LEAST_JUDGED_S) {
    return { ...common, perHour: null, p: null, verdict: 'too-short' };
  }
  const { perSecond, p } = trendOf(points);
  const perHour = perSecond * 3_600;
  const rose = (common.last ?? 0) > (common.first ?? 0);
  const grows = limitPerHour === 0 ? rose : perHour > limitPerHour && p < P_LIMIT;
  return { ...common, perHour, p, verdict: grows ? 'grows' : 'steady' };
}
