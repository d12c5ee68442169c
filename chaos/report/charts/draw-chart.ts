import type { EChartsOption } from 'echarts';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { INK } from '../../chart-colours.ts';
import type { ChartFrame } from './chart-frame.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkAreaComponent, SVGRenderer]);

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
