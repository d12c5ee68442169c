import { type EChartsOption, init } from 'echarts';
import { INK } from '../../chart-colours.ts';

/** The size of a chart, in pixels, and the room around what it draws. */
export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

/** Draws with ECharts, without a browser, an SVG image with a transparent background. */
export function drawChart(option: EChartsOption, { width, height }: ChartFrame): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'sans-serif', fontSize: 12, color: INK },
      ...option,
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Where the x axis begins and ends, as shares of the width. */
export function spanOf({ width, left, right }: ChartFrame): [number, number] {
  return [left / width, 1 - right / width];
}
