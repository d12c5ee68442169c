import type { BarSeriesOption } from 'echarts';
import { BAD, FAINT, FAULT_SHADE, INK } from '../../chart-colours.ts';
import type { Chart } from '../document/block.ts';
import type { ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { LEGEND, secondsAxis } from './axes.ts';
import { type DrawChart, spanOf } from './chart-frame.ts';
import {
  faultShade,
  type LoadSecond,
  type LoadStack,
  loadLength,
  secondPoints,
  stacksOverTime,
} from './load-stack.ts';

const FRAME = { width: 440, height: 260, left: 56, right: 12 };
const TOP = 34;
const BOTTOM = 26;
const GAP = 24;

/** Orders that were acknowledged and not, second by second, one stack above the other. */
export function outcomeChart(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  draw: DrawChart,
): Chart | null {
  const stacks = stacksOverTime(experiment);
  if (stacks.length === 0) return null;
  const seconds = loadLength(stacks);
  const most = Math.max(...stacks.flatMap(({ steady }) => steady.series.map(({ sent }) => sent)));
  const height = (FRAME.height - TOP - BOTTOM - GAP * (stacks.length - 1)) / stacks.length;
  const { acknowledged, refused } = texts.charts;
  const svg = draw(
    {
      legend: { ...LEGEND, data: [acknowledged, refused] },
      grid: stacks.map((_, index) => ({
        left: FRAME.left,
        right: FRAME.right,
        top: TOP + index * (height + GAP),
        height,
      })),
      xAxis: stacks.map((_, index) => ({
        ...secondsAxis(seconds, texts.charts.seconds),
        gridIndex: index,
        ...(index < stacks.length - 1 && { axisLabel: { show: false } }),
      })),
      yAxis: stacks.map(({ label }, index) => ({
        type: 'value' as const,
        gridIndex: index,
        max: most,
        interval: most,
        name: label,
        nameLocation: 'middle' as const,
        nameGap: 34,
        nameTextStyle: { color: INK, fontSize: 12 },
        axisLabel: { color: INK },
        splitLine: { lineStyle: { color: FAINT } },
      })),
      series: stacks.flatMap((stack, index) => [
        {
          ...bars(stack, index, acknowledged, seconds, (one) => one.acknowledged),
          color: '#1a7f37',
          markArea: faultShade([stack], FAULT_SHADE, ''),
        },
        {
          ...bars(stack, index, refused, seconds, (one) => one.sent - one.acknowledged),
          color: BAD,
        },
      ]),
    },
    FRAME,
  );
  const parts = stacks.map(({ label, steady: { total } }) =>
    texts.charts.outcomesOf(label, total.acknowledged, total.sent - total.acknowledged),
  );
  return {
    kind: 'chart',
    id: `${experiment.id}-outcomes`,
    title: texts.charts.outcomes,
    description: texts.charts.outcomesDescription(parts.join(' ')),
    svg,
    isHalf: true,
    span: spanOf(FRAME),
    points: secondPoints(stacks, texts.charts.second, (label, second) => [
      { name: `${label} ${acknowledged}`, text: String(second.acknowledged) },
      { name: `${label} ${refused}`, text: String(second.sent - second.acknowledged) },
    ]),
  };
}

function bars(
  { label, steady }: LoadStack,
  index: number,
  name: string,
  seconds: number,
  value: (second: LoadSecond) => number,
): BarSeriesOption {
  return {
    name,
    type: 'bar',
    stack: label,
    xAxisIndex: index,
    yAxisIndex: index,
    barWidth: Math.max(1, (0.8 * (FRAME.width - FRAME.left - FRAME.right)) / seconds),
    data: steady.series.map((one) => [one.second + 0.5, value(one)]),
  };
}
