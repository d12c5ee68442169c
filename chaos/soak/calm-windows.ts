import { median } from 'simple-statistics';
import type { PlannedFault } from './fault-plan.ts';
import type { SampledSeries } from './sampled-series.ts';

/** After a fault, in s, everything may still be recovering: no calm yet. */
const SETTLE_S = 5;

/** A time without a fault, in s from the load's start. */
export interface CalmWindow {
  readonly fromS: number;
  readonly untilS: number;
}

/** The middle of a calm window and the median of a quantity in it. */
export interface CalmPoint {
  readonly seconds: number;
  readonly value: number;
}

/**
 * The times of a load in which no fault acts and the last one is some seconds past.
 * @param fromS start of what is looked at, after the warm-up
 * @param untilS the load's end
 */
export function calmWindows(
  faults: readonly Pick<PlannedFault, 'fromS' | 'seconds'>[],
  fromS: number,
  untilS: number,
): CalmWindow[] {
  const starts = [0, ...faults.map((fault) => fault.fromS + fault.seconds + SETTLE_S)];
  const ends = [...faults.map((fault) => fault.fromS), untilS];
  return starts.flatMap((start, index) => {
    const window = { fromS: Math.max(start, fromS), untilS: Math.min(ends[index] ?? 0, untilS) };
    return window.untilS > window.fromS ? [window] : [];
  });
}

/** A series' median in each window that has samples: bursts and garbage collection drop out. */
export function calmPoints(series: SampledSeries, windows: readonly CalmWindow[]): CalmPoint[] {
  return windows.flatMap(({ fromS, untilS }) => {
    const values = series.values.filter((_, index) => {
      const at = series.seconds[index] ?? 0;
      return at >= fromS && at < untilS;
    });
    if (values.length === 0) return [];
    return [{ seconds: (fromS + untilS) / 2, value: median(values) }];
  });
}
