import uPlot from 'uplot';
import type { PageTexts } from '../../texts/en.ts';
import { formatMs, formatNumber, formatTime } from '../shared/format.ts';
import { type ChartKind, LATENCY_RANGE_MS } from './chart-kinds.ts';

/** What a chart is drawn with, and for whom. */
export interface ChartStyle {
  readonly width: number;
  /** A letter's usual 16 pixels are `16 * unit`. */
  readonly unit: number;
  readonly language: string;
  readonly texts: PageTexts;
  /** A colour of the style sheet, by its variable. */
  readonly colour: (variable: string) => string;
}

/** What changes from one second to the next. */
export interface ChartRanges {
  readonly x: () => readonly [number, number];
  /** The top of the scale that both stacks share. */
  readonly top: () => number;
}

const HEIGHTS = { linear: 168, log: 190, switch: 92 } as const;
const LATENCY_SPLITS = [1, 10, 100, 1_000, 10_000];

/** uPlot's options for one chart of a kind. */
export function chartOptions(
  kind: ChartKind,
  style: ChartStyle,
  ranges: ChartRanges,
  drawFaults: (chart: uPlot) => void,
  onCursor: (at: number | null) => void,
): uPlot.Options {
  const { width, unit, language, colour } = style;
  const font = `${12.5 * unit}px ${getComputedStyle(document.body).fontFamily}`;
  const axis = {
    stroke: colour('--muted'),
    font,
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHTS[kind.scale] * unit,
    legend: { show: false },
    padding: [8 * unit, 34 * unit, 0, 0],
    cursor: {
      sync: { key: 'console' },
      drag: { x: false, y: false },
      points: { size: 7 * unit },
    },
    scales: {
      x: { time: true, range: () => [...ranges.x()] as uPlot.Range.MinMax },
      y: yScale(kind, ranges),
    },
    axes: [
      {
        ...axis,
        space: 92 * unit,
        size: 26 * unit,
        gap: 4 * unit,
        values: (_, splits) => splits.map((at) => formatTime(language, at * 1_000)),
      },
      { ...axis, size: 64 * unit, gap: 6 * unit, ...yAxis(kind, style) },
    ],
    series: [
      {},
      ...kind.series.map(({ colour: variable, dash }) => ({
        stroke: colour(variable),
        width: 2.2 * unit,
        dash: dash.map((length) => length * unit),
        points: { show: false },
        ...(kind.scale === 'switch' ? switchShape(colour(variable)) : {}),
      })),
    ],
    hooks: {
      drawClear: [drawFaults],
      setCursor: [({ cursor, data }) => onCursor(cursorMoment(cursor.idx, data[0]))],
    },
  };
}

function yScale(kind: ChartKind, { top }: ChartRanges): uPlot.Scale {
  if (kind.scale === 'switch') return { range: () => [-0.15, 1.25] };
  if (kind.scale === 'log') return { distr: 3, log: 10, range: () => [...LATENCY_RANGE_MS] };
  return { range: () => [0, top()] };
}

function yAxis(kind: ChartKind, { language, texts, unit }: ChartStyle): Partial<uPlot.Axis> {
  if (kind.scale === 'switch') {
    const { open, closed } = texts.charts.series;
    return { splits: [0, 1], values: () => [closed, open] };
  }
  if (kind.scale === 'log') {
    return {
      splits: LATENCY_SPLITS,
      filter: (_, splits) => splits,
      values: (_, splits) => splits.map((ms) => formatMs(language, ms, texts.units.s)),
    };
  }
  return {
    space: 36 * unit,
    values: (_, splits) => splits.map((value) => formatNumber(language, value, 1)),
  };
}

function switchShape(stroke: string): Partial<uPlot.Series> {
  const paths = uPlot.paths.stepped?.({ align: 1 });
  return { ...(paths ? { paths } : {}), fill: `${stroke}33` };
}

function cursorMoment(index: number | null | undefined, xs: ArrayLike<number>): number | null {
  const at = index === null || index === undefined ? undefined : xs[index];
  return at === undefined ? null : at * 1_000;
}
