import type {
  GridComponentOption,
  LineSeriesOption,
  TitleComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import { BAD, BEFORE_AFTER, FAINT, FAULT_SHADE, INK } from '../chart-colours.ts';
import { formatValue } from './format-soak.ts';
import type { Box, PictureLayout } from './picture-layout.ts';
import type { Panel } from './picture-panels.ts';
import type { SampledSeries } from './sampled-series.ts';
import type { GrowthVerdict, SoakFault } from './soak-report.ts';
import type { SoakTexts } from './texts.ts';

/** What all diagrams of a picture share. */
export interface PictureContext {
  readonly minutes: number;
  readonly faults: readonly SoakFault[];
  readonly judgedFromS: number;
  readonly texts: SoakTexts;
}

/** One diagram in ECharts' terms. */
export interface DrawnPanel {
  readonly title: TitleComponentOption;
  readonly grid: GridComponentOption;
  readonly xAxis: XAXisComponentOption;
  readonly yAxis: YAXisComponentOption;
  readonly series: LineSeriesOption[];
}

interface PanelData extends Panel {
  /** Of each stack that has the quantity. */
  readonly series: readonly SampledSeries[];
  /** What was found of the after stack. */
  readonly judged: GrowthVerdict | undefined;
}

/** A quantity of both stacks over time. Memory has its own scale, counts begin at 0. */
export function drawPanel(
  context: PictureContext,
  layout: PictureLayout,
  index: number,
  { part, quantity, series, judged }: PanelData,
): DrawnPanel {
  const { texts } = context;
  const box = layout.panel(index);
  const axes = { xAxisIndex: index + 1, yAxisIndex: index + 1 };
  const grows = judged?.verdict === 'grows';
  return {
    title: titleOf(
      `${texts.parts[part]}: ${texts.quantities[quantity] ?? quantity}`,
      judged ? `after ${verdictText(judged, texts)}` : '',
      box,
      grows ? BAD : INK,
    ),
    grid: { ...box, containLabel: false },
    xAxis: timeAxis(context, index + 1),
    yAxis: {
      type: 'value',
      gridIndex: index + 1,
      scale: quantity.endsWith('_mib'),
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { color: INK },
      splitLine: { lineStyle: { color: FAINT } },
    },
    series: [...BEFORE_AFTER].map(([stack, { colour, dash }], order) => ({
      name: stack,
      type: 'line',
      ...axes,
      showSymbol: false,
      sampling: 'lttb',
      color: colour,
      lineStyle: { width: stack === 'after' ? 1.8 : 1.2, type: dash, color: colour },
      data: pointsOf(series.find((one) => one.stack === stack)),
      // Shades belong to a series; one has them for all.
      ...(order === 0 ? shades(context) : {}),
    })),
  };
}

function verdictText({ verdict, perHour, limitPerHour }: GrowthVerdict, texts: SoakTexts): string {
  if (perHour === null) return texts.verdicts[verdict];
  const sign = perHour > 0 ? '+' : '';
  const trend = `${sign}${formatValue(perHour)}${texts.perHour}`;
  return `${texts.verdicts[verdict]}: ${trend} (≤ ${formatValue(limitPerHour)})`;
}

/** Left what it is, right what was found. */
export function titleOf(
  what: string,
  found: string,
  { left, top, width }: Box,
  colour: string,
): TitleComponentOption {
  const pad = 12;
  return {
    text: `{what|${what}}{found|${found}}`,
    left: left - pad,
    top: top - 30,
    padding: [4, pad],
    textStyle: {
      rich: {
        what: { fontSize: 14, fontWeight: 'bold', color: INK, width: width * 0.55 },
        found: {
          fontSize: 12,
          fontWeight: 'normal',
          color: colour,
          width: width * 0.45,
          align: 'right',
        },
      },
    },
  };
}

/** Minutes of the load. */
export function timeAxis(
  { minutes, texts }: PictureContext,
  gridIndex: number,
): XAXisComponentOption {
  return {
    type: 'value',
    name: texts.axis,
    nameLocation: 'middle',
    nameGap: 20,
    nameTextStyle: { color: INK, fontSize: 11 },
    gridIndex,
    min: 0,
    max: minutes,
    splitLine: { show: false },
    axisLabel: { color: INK, showMaxLabel: true },
  };
}

function pointsOf(series: SampledSeries | undefined): [minutes: number, value: number][] {
  if (!series) return [];
  return series.values.map((value, index) => [(series.seconds[index] ?? 0) / 60, value]);
}

function shades({ faults, judgedFromS }: PictureContext) {
  const areas = faults.flatMap(({ broughtS, goneS }) =>
    broughtS === null
      ? []
      : [[{ xAxis: broughtS / 60 }, { xAxis: (goneS ?? broughtS) / 60 }] as [object, object]],
  );
  return {
    markArea: { silent: true, itemStyle: { color: FAULT_SHADE }, data: areas },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: INK, type: 'dashed' as const, width: 1 },
      data: [{ xAxis: judgedFromS / 60 }],
    },
  };
}
