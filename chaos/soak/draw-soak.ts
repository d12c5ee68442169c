import { type EChartsOption, init } from 'echarts';
import { BEFORE_AFTER, INK } from '../chart-colours.ts';
import { faultRows } from './draw-faults.ts';
import { drawPanel } from './draw-panel.ts';
import { formatOrders, verdictLine } from './format-soak.ts';
import { layOut } from './picture-layout.ts';
import { PANELS } from './picture-panels.ts';
import type { SampledSeries } from './sampled-series.ts';
import { judgedFromS } from './soak-outcome.ts';
import type { SoakReport } from './soak-report.ts';
import type { SoakTexts } from './texts.ts';

/** A soak's curves as an SVG: both stacks in each diagram, faults shaded. */
export function drawSoak(
  report: SoakReport,
  series: readonly SampledSeries[],
  texts: SoakTexts,
): string {
  const { minutes, faults, seed, ratePerSecond, stacks } = report;
  const layout = layOut(PANELS.length);
  const common = { minutes, faults, judgedFromS: judgedFromS(minutes), texts };
  const strip = faultRows(common, layout);
  const panels = PANELS.map((panel, index) => {
    const own = series.filter(
      ({ part, quantity }) => part === panel.part && quantity === panel.quantity,
    );
    const judged = report.growth.find(
      ({ stack, part, quantity }) =>
        stack === 'after' && part === panel.part && quantity === panel.quantity,
    );
    return drawPanel(common, layout, index, { ...panel, series: own, judged });
  });
  const held = stacks.map((stack) => formatOrders(stack, texts).replace(/ +/g, ' '));
  const drawn = [strip, ...panels];
  const option: EChartsOption = {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'sans-serif', color: INK },
    title: [
      {
        text: texts.title(minutes, faults.length, seed, ratePerSecond),
        subtext: [...held, verdictLine(report, texts), texts.legend].join('\n'),
        left: layout.left,
        top: 12,
        textStyle: { fontSize: 20, color: INK },
        subtextStyle: { fontSize: 13, color: INK, lineHeight: 18 },
      },
      ...drawn.map(({ title }) => title),
    ],
    legend: { data: [...BEFORE_AFTER.keys()], top: 16, right: 24, textStyle: { fontSize: 14 } },
    grid: drawn.map(({ grid }) => grid),
    xAxis: drawn.map(({ xAxis }) => xAxis),
    yAxis: drawn.map(({ yAxis }) => yAxis),
    series: drawn.flatMap(({ series: lines }) => lines),
  };
  const { width, height } = layout;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
