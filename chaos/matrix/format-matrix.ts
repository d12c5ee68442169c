import type { Colors } from 'picocolors/types.js';
import type { StackName } from '../../infra/lab-config.ts';
import { formatMs, formatPercent } from '../compare/format-units.ts';
import { MAX_WIDTH } from '../compare/stack-table.ts';
import { wrapText } from '../compare/wrap-text.ts';
import type { CellOutcome, CellRecord, MatrixResult } from './matrix-result.ts';
import { type Verdict, verdictOf } from './summarise-matrix.ts';
import type { MatrixTexts } from './texts.ts';

const NONE = '-';
const REASON_INDENT = '      ';

/** Left-hand columns, and those of each stack; with gaps, a line has 80 characters at most. */
const NAME_WIDTHS = [14, 4, 5] as const;
const COUNT_WIDTHS = { ack: 6, lost: 4, duplicated: 3, violations: 3, refused: 6 } as const;

/** A matrix as a table: a line for each cell, grouped by the kind of fault, and what it comes to. */
export function formatMatrix(result: MatrixResult, texts: MatrixTexts, colors: Colors): string {
  const { matrix, planned, cells } = result;
  const lines = [
    colors.bold(texts.heading(matrix, cells.length, planned)),
    ...formatHeadings(texts),
    ...[...Map.groupBy(cells, ({ kind }) => kind)].flatMap(([kind, own]) => [
      colors.bold(colors.cyan(kind)),
      ...own.flatMap((record) => formatCell(record, texts, colors)),
    ]),
    '',
    ...formatTotals(result, texts, colors),
    '',
    ...texts.legend,
  ];
  return `${lines.join('\n')}\n`;
}

function formatHeadings({ columns }: MatrixTexts): string[] {
  const counts = [
    columns.acknowledged.padStart(COUNT_WIDTHS.ack),
    columns.lost.padStart(COUNT_WIDTHS.lost),
    columns.duplicated.padStart(COUNT_WIDTHS.duplicated),
    columns.violations.padStart(COUNT_WIDTHS.violations),
  ];
  const [, ...lostAndTwice] = counts;
  const after = [counts[0], columns.refused.padStart(COUNT_WIDTHS.refused), ...lostAndTwice];
  const names = nameCells([columns.on, columns.way, columns.size]);
  const under = ' '.repeat(names.length);
  return [
    `${under}  ${'before'.padEnd(counts.join(' ').length)}  after`,
    `${names}  ${counts.join(' ')}  ${after.join(' ')}`,
  ];
}

function nameCells(names: readonly [string, string, string]): string {
  return ` ${names.map((name, column) => name.padEnd(NAME_WIDTHS[column] ?? 0)).join(' ')}`;
}

/** The cell's line, and beneath it in words what it failed by. */
function formatCell(record: CellRecord, texts: MatrixTexts, colors: Colors): string[] {
  const { on, direction, size, outcomes, skipped, error } = record;
  const of = (stack: StackName) => outcomes.find((outcome) => outcome.stack === stack);
  const way = direction === null ? NONE : direction.replace('stream', '');
  const names = nameCells([on || NONE, way, size]);
  const star = record.isReachable ? '  ' : ' *';
  const verdict = paintVerdict(verdictOf(record), texts, colors);
  const reasons = [
    ...[skipped, error].filter((reason) => reason !== null),
    ...outcomes.flatMap(({ problems }) => problems.map((problem) => texts.problems[problem])),
  ];
  return [
    `${names}${star}${beforeCells(of('before'))}  ${afterCells(of('after'))} ${verdict}`,
    ...reasons
      .flatMap((reason) => wrapText(reason, MAX_WIDTH - REASON_INDENT.length))
      .map((line) => `${REASON_INDENT}${colors.red(line)}`),
  ];
}

/** In its colour, here and in the lines of progress. */
export function paintVerdict(verdict: Verdict, { verdicts }: MatrixTexts, colors: Colors): string {
  const paint = { passed: colors.green, failed: colors.red, skipped: colors.yellow }[verdict];
  return paint(verdicts[verdict]);
}

function beforeCells(outcome: CellOutcome | undefined): string {
  return [acknowledgedPercent(outcome), ...brokenCells(outcome)].join(' ');
}

function afterCells(outcome: CellOutcome | undefined): string {
  const p99 = outcome?.refusedP99Ms ?? null;
  const refused = (p99 === null ? NONE : formatMs(p99)).padStart(COUNT_WIDTHS.refused);
  return [acknowledgedPercent(outcome), refused, ...brokenCells(outcome)].join(' ');
}

function brokenCells(outcome: CellOutcome | undefined): string[] {
  const count = (name: 'lost' | 'duplicated' | 'violations') =>
    String(outcome?.[name] ?? NONE).padStart(COUNT_WIDTHS[name]);
  return [count('lost'), count('duplicated'), count('violations')];
}

function acknowledgedPercent(outcome: CellOutcome | undefined): string {
  const isKnown = outcome !== undefined && outcome.sent > 0;
  const share = isKnown ? formatPercent((100 * outcome.acknowledged) / outcome.sent) : NONE;
  return share.padStart(COUNT_WIDTHS.ack);
}

function formatTotals(
  { passed, skipped, repeated, failed, cells, planned, seconds, totals }: MatrixResult,
  texts: MatrixTexts,
  colors: Colors,
): string[] {
  const describe = (name: StackName) => {
    const sums = totals[name];
    if (sums === null) return [];
    const { sent, acknowledged, lost, duplicated, violations, cellsWithLoss } = sums;
    const failed = formatPercent((100 * (sent - acknowledged)) / sent);
    const shown = { lost, cells: cellsWithLoss, twice: duplicated, violations, failed };
    return [texts.totals(`${name}:`.padEnd(7), shown)];
  };
  const paint = failed.length === 0 ? colors.green : colors.red;
  const run = cells.length - skipped;
  return [
    ...describe('before'),
    ...describe('after'),
    ...(passed === null ? [] : [colors.bold(paint(texts.passedOf(passed, run)))]),
    ...(skipped > 0 ? [colors.yellow(texts.skipped(skipped))] : []),
    ...(repeated > 0 ? [texts.repeated(repeated)] : []),
    ...(cells.length < planned ? [colors.yellow(texts.missing(planned - cells.length))] : []),
    texts.took((seconds / 60).toFixed(1)),
  ];
}
