import type { LineSeriesOption } from 'echarts';
import { FAULT_SHADE } from '../../chart-colours.ts';
import { formatMs } from '../../compare/format-units.ts';
import type { Chart } from '../document/block.ts';
import type { ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { drawnMs, LEGEND, latencyAxis, secondsAxis } from './axes.ts';
import { type DrawChart, spanOf } from './chart-frame.ts';
import {
  faultShade,
  type LoadStack,
  loadLength,
  secondPoints,
  stacksOverTime,
} from './load-stack.ts';

const FRAME = { width: 760, height: 270, left: 56, right: 20 };

/** The latency in each second of the load, on both stacks; null where no load kept that. */
export function latencyChart(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  draw: DrawChart,
): Chart | null {
  const stacks = stacksOverTime(experiment);
  if (stacks.length === 0) return null;
  const seconds = loadLength(stacks);
  const all = stacks.flatMap(({ steady }) => steady.series.map(({ p99 }) => p99));
  const svg = draw(
    {
      legend: {
        ...LEGEND,
        data: stacks.flatMap(({ label }) => [`${label} p99`, `${label} p50`]),
      },
      grid: { left: FRAME.left, right: FRAME.right, top: 30, bottom: 26 },
      xAxis: secondsAxis(seconds, texts.charts.seconds),
      yAxis: latencyAxis(all),
      series: stacks.flatMap((stack, index) => [
        {
          ...line(stack, 'p99', 2.4),
          ...(index === 0 && { markArea: faultShade(stacks, FAULT_SHADE, texts.charts.fault) }),
        },
        line(stack, 'p50', 1),
      ]),
    },
    FRAME,
  );
  const parts = stacks.map(({ label, steady: { warmUp, fault, recovery } }) => {
    const p99 = ({ latencyMs }: typeof warmUp) =>
      latencyMs ? formatMs(latencyMs.p99) : texts.none;
    return texts.charts.latencyOf(label, p99(warmUp), p99(fault), p99(recovery));
  });
  return {
    kind: 'chart',
    id: `${experiment.id}-latency`,
    title: texts.charts.latency,
    description: texts.charts.latencyDescription(parts.join(' ')),
    svg,
    isHalf: false,
    span: spanOf(FRAME),
    points: secondPoints(stacks, texts.charts.second, (label, second) =>
      (['p50', 'p99', 'max'] as const).flatMap((name) => {
        const ms = second[name] ?? null;
        return ms === null ? [] : [{ name: `${label} ${name}`, text: formatMs(ms) }];
      }),
    ),
  };
}

/** A second's value stands in its midst. */
function line(
  { label, steady, colour, dash }: LoadStack,
  name: 'p50' | 'p99',
  width: number,
): LineSeriesOption {
  return {
    name: `${label} ${name}`,
    type: 'line',
    symbol: 'none',
    color: colour,
    lineStyle: { width, type: dash, color: colour, opacity: name === 'p50' ? 0.7 : 1 },
    data: steady.series.map((one) => [one.second + 0.5, drawnMs(one[name])]),
  };
}
