import { describe, expect, it } from 'vitest';
import type { Point, StackPoint } from '../../../protocol.ts';
import { chartData, sharedTop, timeRange } from './chart-data.ts';
import { CHART_KINDS, type ChartKind } from './chart-kinds.ts';

const stackPoint = (values: Partial<StackPoint>): StackPoint => ({
  sent: 20,
  acknowledged: 20,
  refused: 0,
  unanswered: 0,
  p50Ms: 3,
  p99Ms: 9,
  maxMs: 12,
  breakerOpen: 0,
  backlog: 0,
  waitingForPool: 0,
  ...values,
});
const point = (
  at: number,
  before: Partial<StackPoint>,
  after: Partial<StackPoint> = {},
): Point => ({
  at,
  before: stackPoint(before),
  after: stackPoint(after),
});
const kind = (id: string): ChartKind => {
  const found = CHART_KINDS.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('the charts’ data', () => {
  it('has the time shown and nothing before it', () => {
    const points = [point(0, {}), point(50_000, {}), point(100_000, {})];
    const range = timeRange(points, 1, 0);
    expect(range).toEqual([40, 100]);
    expect(chartData(points, 'before', kind('rate'), range)[0]).toEqual([50, 51, 100]);
  });

  it('leaves a gap where the console was not heard', () => {
    const points = [point(1_000, {}), point(2_000, {}), point(9_000, {})];
    const [xs, acknowledged] = chartData(points, 'before', kind('rate'), [0, 9]);
    expect(xs).toEqual([1, 2, 3, 9]);
    expect(acknowledged).toEqual([20, 20, null, 20]);
  });

  it('leaves a gap where nothing was measured, and clips what a logarithm can’t show', () => {
    const points = [point(1_000, { p50Ms: null, p99Ms: 0.2 }), point(2_000, { p99Ms: 90_000 })];
    const [, p50, p99] = chartData(points, 'before', kind('latency'), [0, 2]);
    expect(p50).toEqual([null, 3]);
    expect(p99).toEqual([1, 30_000]);
  });

  it('has one scale for both stacks, as the larger one needs it', () => {
    const points = [point(1_000, { backlog: 186 }, { backlog: 2 })];
    const both = (['before', 'after'] as const).map((stack) =>
      chartData(points, stack, kind('backlog'), [0, 1]),
    );
    expect(sharedTop(both)).toBe(200);
    expect(sharedTop([])).toBe(6);
  });
});
