import { build } from 'hdr-histogram-js';
import type { Latency } from './measurement.ts';

/** Latencies of one part of a load. Values go in as µs and come out as ms. */
export interface LatencyHistogram {
  record(latencyUs: number): void;
  /** null while nothing is recorded. */
  percentile(percent: number): number | null;
  summary(): Latency | null;
  reset(): void;
}

/** Longer than any answer can take, in µs. What is longer counts as this. */
const HIGHEST_US = 120_000_000;

/** An HDR histogram (http://hdrhistogram.org) of three significant digits; its maximum is exact. */
export function latencyHistogram(): LatencyHistogram {
  const histogram = build({
    bitBucketSize: 32,
    autoResize: false,
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: 3,
  });
  let maxUs = 0;
  // A percentile is its bucket's upper end, which may lie a thousandth above the largest value.
  const at = (percent: number) => Math.min(histogram.getValueAtPercentile(percent), maxUs) / 1_000;
  return {
    record: (latencyUs) => {
      const value = Math.min(latencyUs, HIGHEST_US);
      maxUs = Math.max(maxUs, value);
      histogram.recordValue(value);
    },
    percentile: (percent) => (histogram.totalCount === 0 ? null : at(percent)),
    summary: () =>
      histogram.totalCount === 0
        ? null
        : { p50: at(50), p90: at(90), p99: at(99), max: maxUs / 1_000 },
    reset: () => {
      histogram.reset();
      maxUs = 0;
    },
  };
}
