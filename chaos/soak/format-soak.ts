import type { Colors } from 'picocolors/types.js';
import {
  brokenPromises,
  type GrowthVerdict,
  type SoakReport,
  type SoakStack,
} from './soak-report.ts';
import type { SoakTexts } from './texts.ts';

const NAME = 31;
const CELL = 7;

/** A soak's report as a person reads it: the after stack's quantities, one a line. */
export function formatSoak(report: SoakReport, texts: SoakTexts, colors: Colors): string {
  const { minutes, faults, seed, ratePerSecond, status, stacks, growth, harness } = report;
  const after = growth.filter(({ stack }) => stack === 'after');
  const [name, ...columns] = texts.columns;
  const hasGrown = brokenPromises(report).grown.length > 0;
  const lines = [
    texts.title(minutes, faults.length, seed, ratePerSecond),
    ...(status === 'interrupted' || status === 'failed' ? [texts.status[status]] : []),
    ...stacks.map((stack) => formatOrders(stack, texts)),
    '',
    colors.bold(row(name, columns)),
    ...after.map((verdict) => formatVerdict(verdict, texts, colors)),
    '',
    hasGrown ? colors.red(verdictLine(report, texts)) : verdictLine(report, texts),
    texts.beforeShown,
    texts.harness(harness.firstRssMib, harness.mostRssMib),
  ];
  return `${lines.join('\n')}\n`;
}

/** A stack's orders, and what became of those that it took on. */
export function formatOrders({ stack, load, ledger }: SoakStack, texts: SoakTexts): string {
  const held = ledger
    ? texts.ledger(ledger.lost, ledger.waiting ?? 0, ledger.duplicated)
    : texts.noLedger;
  return `${texts.orders(stack, load.sent, load.acknowledged)}; ${held}`;
}

/** Whether anything grew in the after stack. */
export function verdictLine(report: SoakReport, texts: SoakTexts): string {
  const after = report.growth.filter(({ stack }) => stack === 'after');
  const { grown } = brokenPromises(report);
  if (grown.length > 0) return texts.grown(grown.length);
  return after.every(({ verdict }) => verdict === 'too-short') ? texts.tooShort : texts.nothingGrew;
}

function formatVerdict(verdict: GrowthVerdict, texts: SoakTexts, colors: Colors): string {
  const { part, quantity, first, last, most, perHour, limitPerHour } = verdict;
  const cells = [first, last, most, perHour, limitPerHour].map(formatValue);
  const name = `${texts.parts[part]} ${texts.quantities[quantity] ?? quantity}`;
  const line = `${row(name, cells)}  ${texts.verdicts[verdict.verdict]}`;
  return verdict.verdict === 'grows' ? colors.red(line) : line;
}

/** At most one decimal. */
export function formatValue(value: number | null): string {
  if (value === null) return '-';
  return String(Math.round(value * 10) / 10 || 0);
}

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(CELL)).join('')}`.trimEnd();
}
