import type { Colors } from 'picocolors/types.js';
import { formatMs } from '../compare/format-units.ts';
import type { Latency } from '../measure/measurement.ts';
import type { LoadReport } from './load-report.ts';
import type { LoadTexts } from './texts.ts';

const CELL = 9;

/** A load's report as a person reads it. */
export function formatLoadReport(report: LoadReport, texts: LoadTexts, colors: Colors): string {
  const { orders, pages, keptSchedule, worstLagMs } = report;
  const worst = formatMs(worstLagMs);
  const [operation, ...counts] = texts.columns;
  const lines = [
    texts.rate(
      report.plannedPerSecond.toFixed(1),
      report.achievedPerSecond.toFixed(1),
      report.sent,
      report.url,
    ),
    colors.bold(row([operation, ...counts, 'p50', 'p90', 'p99', texts.max])),
    figures(texts.orders, orders.sent, orders.acknowledged, orders.latencyMs),
    ...(pages ? [figures(texts.pages, pages.sent, pages.answered, pages.latencyMs)] : []),
    ...others(texts.orders, orders.failures, texts),
    ...others(texts.pages, pages?.failures ?? {}, texts),
    texts.legend,
    keptSchedule ? texts.kept(worst) : colors.red(whyNotKept(report, worst, texts)),
  ];
  return `${lines.join('\n')}\n`;
}

function whyNotKept({ unsent, lateSends }: LoadReport, worst: string, texts: LoadTexts): string {
  return unsent > 0 ? texts.unsent(unsent) : texts.notKept(lateSends, worst);
}

function figures(name: string, sent: number, good: number, latency: Latency | null): string {
  const { p50, p90, p99, max } = latency ?? {};
  const times = [p50, p90, p99, max].map((ms) => (ms === undefined ? '-' : formatMs(ms)));
  return row([name, String(sent), String(good), ...times]);
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, index) => (index ? cell.padStart(CELL) : cell.padEnd(CELL))).join('')}`;
}

function others(name: string, failures: Readonly<Record<string, number>>, texts: LoadTexts) {
  const found = Object.entries(failures).map(([reason, count]) => `${reason}: ${count}`);
  return found.length === 0 ? [] : [texts.others(name, found.join(', '))];
}
