import type { Point } from '../../../protocol.ts';
import type { StackKey } from '../shared/keys.ts';
import type { ChartKind } from './chart-kinds.ts';

/** As uPlot takes it: seconds since the epoch, then each line's values; null leaves a gap. */
export type ChartData = [xs: number[], ...series: (number | null)[][]];

/** A stretch of time, in seconds since the epoch. */
export type TimeRange = readonly [from: number, to: number];

/** More time than this between two points is a gap, in seconds; they come every second. */
const UNHEARD_S = 3;

/** The last so many minutes before the newest point. */
export function timeRange(points: readonly Point[], minutes: number, now: number): TimeRange {
  const to = (points.at(-1)?.at ?? now) / 1_000;
  return [to - minutes * 60, to];
}

/** One stack's lines over a stretch of time. */
export function chartData(
  points: readonly Point[],
  stack: StackKey,
  { series }: ChartKind,
  [from]: TimeRange,
): ChartData {
  const shown = points.filter(({ at }) => at / 1_000 >= from);
  const data: ChartData = [[], ...series.map((): (number | null)[] => [])];
  const [xs, ...lines] = data;
  for (const point of shown) {
    const at = point.at / 1_000;
    const last = xs.at(-1) ?? at;
    // What was not heard is not drawn: a line over it would be invented.
    if (at - last > UNHEARD_S) {
      xs.push(last + 1);
      for (const line of lines) line.push(null);
    }
    xs.push(at);
    for (const [index, { read }] of series.entries()) lines[index]?.push(read(point[stack]));
  }
  return data;
}

/** The least top of a scale that counts: a chart of nothing should not look like much. */
const LEAST_TOP = 5;

/** The top of a scale that both stacks share, so that the one can be held against the other. */
export function sharedTop(both: readonly ChartData[]): number {
  let top = LEAST_TOP;
  for (const [, ...series] of both) {
    for (const values of series) for (const value of values) top = Math.max(top, value ?? 0);
  }
  return niceTop(top * 1.05);
}

/** The next of 1, 2, 5 times a power of ten, with some steps between, so that it seldom changes. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}
