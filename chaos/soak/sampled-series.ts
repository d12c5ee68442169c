import type { StackName } from '../../infra/lab-config.ts';
import type { SampledPart } from './quantities.ts';

/** One value of one quantity. */
export interface Sample {
  readonly stack: StackName;
  readonly part: SampledPart;
  readonly quantity: string;
  readonly value: number;
}

/** One quantity of one part of a stack through the soak. */
export interface SampledSeries extends Omit<Sample, 'value'> {
  /** In seconds from the load's start, ascending; negative before it. */
  readonly seconds: number[];
  readonly values: number[];
}

/** Sorts samples into series as they come. */
export function seriesCollector(): {
  add(seconds: number, samples: readonly Sample[]): void;
  series(): readonly SampledSeries[];
} {
  const byKey = new Map<string, SampledSeries>();
  return {
    add(seconds, samples) {
      for (const { stack, part, quantity, value } of samples) {
        const key = `${stack} ${part} ${quantity}`;
        const series = byKey.get(key) ?? { stack, part, quantity, seconds: [], values: [] };
        byKey.set(key, series);
        series.seconds.push(seconds);
        series.values.push(value);
      }
    },
    series: () => [...byKey.values()],
  };
}
