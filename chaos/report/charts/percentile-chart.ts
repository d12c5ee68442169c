import { INK } from '../../chart-colours.ts';
import { formatMs } from '../../compare/format-units.ts';
import type { Latency } from '../../measure/measurement.ts';
import type { Chart } from '../document/block.ts';
import type { ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { drawnMs, LEGEND, latencyAxis, namesAxis } from './axes.ts';
import { type DrawChart, spanOf } from './chart-frame.ts';
import { loadStacks } from './load-stack.ts';

const FRAME = { width: 440, height: 260, left: 56, right: 12 };
const NAMES = ['p50', 'p90', 'p99', 'max'] as const;

/** Percentiles of the latency during the fault as bars, both stacks side by side. */
export function percentileChart(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  draw: DrawChart,
): Chart | null {
  const stacks = loadStacks(experiment).flatMap(({ label, colour, steady }) => {
    const latency = steady.fault.latencyMs;
    return latency ? [{ label, colour, latency }] : [];
  });
  if (stacks.length === 0) return null;
  const svg = draw(
    {
      legend: LEGEND,
      grid: { left: FRAME.left, right: FRAME.right, top: 44, bottom: 26 },
      xAxis: namesAxis(NAMES),
      yAxis: latencyAxis(stacks.map(({ latency }) => latency.max)),
      series: stacks.map(({ label, colour, latency }) => ({
        name: label,
        type: 'bar' as const,
        color: colour,
        barGap: '8%',
        data: NAMES.map((name) => ({
          value: drawnMs(latency[name]),
          label: {
            show: true,
            position: 'top' as const,
            fontSize: 10,
            color: INK,
            formatter: formatMs(latency[name]),
          },
        })),
      })),
    },
    FRAME,
  );
  return {
    kind: 'chart',
    id: `${experiment.id}-percentiles`,
    title: texts.charts.percentiles,
    description: texts.charts.percentilesDescription(
      stacks.map(({ label, latency }) => describe(label, latency, texts)).join(' '),
    ),
    svg,
    isHalf: true,
    span: spanOf(FRAME),
    points: NAMES.map((name) => ({
      label: name,
      values: stacks.map(({ label, latency }) => ({ name: label, text: formatMs(latency[name]) })),
    })),
  };
}

function describe(label: string, { p50, p90, p99, max }: Latency, { charts }: ReportTexts): string {
  return charts.percentilesOf(label, formatMs(p50), formatMs(p90), formatMs(p99), formatMs(max));
}
