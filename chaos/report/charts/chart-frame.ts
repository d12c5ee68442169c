import type { EChartsOption } from 'echarts';

/** The size of a chart, in pixels, and the room around what it draws. */
export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

/** Draws a chart as a whole SVG image. Reports without a load need none, and load no drawing. */
export type DrawChart = (option: EChartsOption, frame: ChartFrame) => string;

/** Where the x axis begins and ends, as shares of the width. */
export function spanOf({ width, left, right }: ChartFrame): [number, number] {
  return [left / width, 1 - right / width];
}
