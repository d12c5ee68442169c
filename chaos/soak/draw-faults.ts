import { PROXY_NAMES, type ProxyName } from '../../infra/lab-config.ts';
import { INK } from '../chart-colours.ts';
import { type DrawnPanel, type PictureContext, timeAxis, titleOf } from './draw-panel.ts';
import type { PictureLayout } from './picture-layout.ts';

const NAMES: Readonly<Record<ProxyName, string>> = {
  mysql_proxy: 'MySQL',
  mongo_proxy: 'MongoDB',
  rabbitmq_proxy: 'RabbitMQ',
};

/** When which dependency was broken: a row for each, above all diagrams. */
export function faultRows(context: PictureContext, layout: PictureLayout): DrawnPanel {
  const { faults, texts } = context;
  const rows = [
    ...PROXY_NAMES.map((proxy) => NAMES[proxy]),
    ...(faults.some(({ proxy }) => proxy === null) ? [texts.processes] : []),
  ];
  const bars = faults.flatMap(({ proxy, broughtS, goneS }) => {
    if (broughtS === null) return [];
    const row = proxy === null ? texts.processes : NAMES[proxy];
    const gap = [null, null];
    return [[broughtS / 60, row], [(goneS ?? broughtS) / 60, row], gap];
  });
  return {
    title: titleOf(texts.faults, '', layout.strip, INK),
    grid: { ...layout.strip },
    xAxis: timeAxis(context, 0),
    yAxis: {
      type: 'category',
      gridIndex: 0,
      data: rows.toReversed(),
      axisTick: { show: false },
      axisLabel: { color: INK, interval: 0 },
    },
    series: [
      {
        type: 'line',
        xAxisIndex: 0,
        yAxisIndex: 0,
        showSymbol: false,
        lineStyle: { width: 10, color: '#57606a', cap: 'butt' },
        data: bars as (string | number)[][],
      },
    ],
  };
}
