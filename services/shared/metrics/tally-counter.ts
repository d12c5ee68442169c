import { Counter, type CounterConfiguration, type LabelValues } from 'prom-client';

/** One series of a counter; whoever counts adds to its value. */
export interface Tally {
  value: number;
}

/**
 * Defines a counter whose series are plain numbers until somebody asks for them: prom-client's own
 * look their labels up at each step, which a request would pay for.
 * @returns makes a series, there from then on; to be called once for the same labels
 */
export function tallyCounter<T extends string>(
  configuration: CounterConfiguration<T>,
): (labels: LabelValues<T>) => Tally {
  const series: { labels: LabelValues<T>; tally: Tally }[] = [];
  new Counter({
    ...configuration,
    collect() {
      this.reset();
      for (const { labels, tally } of series) this.inc(labels, tally.value);
    },
  });
  return (labels) => {
    const tally = { value: 0 };
    series.push({ labels, tally });
    return tally;
  };
}
