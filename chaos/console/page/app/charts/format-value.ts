import { formatCount, formatMs } from '../shared/format.ts';
import { language, texts } from '../state/preferences.ts';
import type { ChartKind } from './chart-kinds.ts';

/** A chart's value in words: `604 ms`, `open`, `20`; a dash for none. */
export function formatValue({ scale }: ChartKind, value: number | null): string {
  if (value === null) return '–';
  if (scale === 'log') return formatMs(language.value, value, texts.value.units.s);
  const { open, closed } = texts.value.charts.series;
  if (scale === 'switch') return value === 1 ? open : closed;
  return formatCount(language.value, value);
}
