import { Histogram, type HistogramConfiguration, type LabelValues } from 'prom-client';

/** One series of a histogram: how many values each bucket has, and their sum. */
export class HistogramTally {
  readonly #upperBounds: readonly number[];
  /** Not cumulative; the last bucket is of what lies above all bounds. */
  readonly #counts: number[];
  #sum = 0;

  /** @param upperBounds of the buckets, ascending, each bound in its bucket */
  constructor(upperBounds: readonly number[]) {
    this.#upperBounds = upperBounds;
    this.#counts = new Array<number>(upperBounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const bounds = this.#upperBounds;
    let bucket = 0;
    while (bucket < bounds.length && value > (bounds[bucket] as number)) bucket++;
    (this.#counts[bucket] as number)++;
    this.#sum += value;
  }

  sum(): number {
    return this.#sum;
  }

  count(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** How many values are at most each bound, and at last how many there are. */
  cumulative(): { le: number | '+Inf'; count: number }[] {
    let sum = 0;
    return this.#counts.map((count, bucket) => {
      sum += count;
      return { le: this.#upperBounds[bucket] ?? '+Inf', count: sum };
    });
  }
}

/**
 * Defines a histogram whose series are plain numbers until somebody asks for them:
 * prom-client's own look their labels up at each value, which a request would pay for.
 * @returns makes a series, there from then on; to be called once for the same labels
 */
export function tallyHistogram<T extends string>(
  configuration: HistogramConfiguration<T> & { buckets: number[] },
): (labels: LabelValues<T>) => HistogramTally {
  const metric = new TalliedHistogram<T>(configuration);
  return (labels) => {
    const tally = new HistogramTally(configuration.buckets);
    metric.series.push({ labels, tally });
    return tally;
  };
}

/** What the registry sees. Values come by way of `series` only, never by prom-client's methods. */
class TalliedHistogram<T extends string> extends Histogram<T> {
  readonly series: { readonly labels: LabelValues<T>; readonly tally: HistogramTally }[] = [];
  readonly #description: { readonly name: string; readonly help: string };

  constructor(configuration: HistogramConfiguration<T>) {
    super(configuration);
    this.#description = configuration;
  }

  /** Where prom-client's text format reads a histogram; its types leave it out. */
  async getForPromString() {
    const { name, help } = this.#description;
    const values = this.series.flatMap(({ labels: sharedLabels, tally }) => [
      ...tally.cumulative().map(({ le, count }) => ({
        metricName: `${name}_bucket`,
        labels: { le },
        sharedLabels,
        value: count,
      })),
      { metricName: `${name}_sum`, labels: {}, sharedLabels, value: tally.sum() },
      { metricName: `${name}_count`, labels: {}, sharedLabels, value: tally.count() },
    ]);
    return { name, help, type: 'histogram', values };
  }
}
