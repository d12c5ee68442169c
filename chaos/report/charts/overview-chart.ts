import { BEFORE_AFTER, INK } from '../../chart-colours.ts';
import { formatMs } from '../../compare/format-units.ts';
import type { Chart } from '../document/block.ts';
import type { ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { drawnMs, LEGEND, latencyAxis, namesAxis } from './axes.ts';
import { type DrawChart, spanOf } from './chart-frame.ts';

const ROW = 34;
const FRAME = { width: 760, left: 150, right: 64 };

/** The 99th percentile of each experiment, before and after; null unless two have one. */
export function overviewChart(
  experiments: readonly ReportedExperiment[],
  texts: ReportTexts,
  draw: DrawChart,
): Chart | null {
  const rows = experiments.flatMap(({ id, stacks }) => {
    const p99 = (name: string) =>
      stacks.find(({ label }) => label === name)?.facts.steady?.total.latencyMs?.p99 ?? null;
    const [before, after] = [p99('before'), p99('after')];
    return before === null && after === null ? [] : [{ id, before, after }];
  });
  if (rows.length < 2) return null;
  const frame = { ...FRAME, height: rows.length * ROW + 64 };
  const svg = draw(
    {
      legend: LEGEND,
      grid: { left: frame.left, right: frame.right, top: 30, bottom: 28 },
      xAxis: latencyAxis(rows.flatMap(({ before, after }) => [before, after])) as object,
      yAxis: { ...namesAxis(rows.map(({ id }) => id)), inverse: true },
      series: [...BEFORE_AFTER].map(([stack, { colour }]) => ({
        name: stack,
        type: 'bar' as const,
        color: colour,
        barGap: '10%',
        data: rows.map((row) => ({
          value: drawnMs(row[stack]),
          label: {
            show: row[stack] !== null,
            position: 'right' as const,
            fontSize: 11,
            color: INK,
            formatter: formatMs(row[stack] ?? 0),
          },
        })),
      })),
    },
    frame,
  );
  const text = (ms: number | null) => (ms === null ? texts.notMeasured : formatMs(ms));
  return {
    kind: 'chart',
    id: 'overview',
    title: texts.summary.chartTitle,
    description: texts.summary.chartDescription(
      rows.map(({ id, before, after }) => `${id}: ${text(before)}, ${text(after)}`).join('; '),
    ),
    svg,
    isHalf: false,
    span: spanOf(frame),
    points: [],
  };
}
