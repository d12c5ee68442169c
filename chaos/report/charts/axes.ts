import type { LegendComponentOption, YAXisComponentOption } from 'echarts';
import { FAINT, INK } from '../../chart-colours.ts';

/** The lowest latency that a logarithmic axis shows, in ms; what is faster is drawn there. */
const LOWEST_MS = 1;

/** Latencies in ms, from 1 ms to the next power of ten above the largest. */
export function latencyAxis(values: readonly (number | null)[]): YAXisComponentOption {
  const largest = Math.max(LOWEST_MS, ...values.map((value) => value ?? 0));
  return {
    type: 'log',
    min: LOWEST_MS,
    max: 10 ** Math.max(1, Math.ceil(Math.log10(largest) - 1e-9)),
    axisLabel: {
      color: INK,
      formatter: (ms: number) => (ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`),
    },
    splitLine: { lineStyle: { color: FAINT } },
  };
}

/** On a logarithmic axis 0 has no place. */
export function drawnMs(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.max(LOWEST_MS, ms);
}

export const LEGEND: LegendComponentOption = {
  top: 0,
  right: 12,
  itemGap: 26,
  itemWidth: 22,
  itemHeight: 10,
  textStyle: { color: INK, fontSize: 12 },
};

/** The x axis of a load: seconds from its first order. */
export function secondsAxis(seconds: number, unit: string) {
  return {
    type: 'value' as const,
    min: 0,
    max: seconds,
    axisLine: { onZero: false, lineStyle: { color: INK } },
    axisLabel: { color: INK, formatter: (s: number) => `${s} ${unit}` },
    splitLine: { show: false },
  };
}

/** An axis with a place for each name. */
export function namesAxis(names: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...names],
    axisLabel: { color: INK },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: INK } },
  };
}
