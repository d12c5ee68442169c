import type { Colors } from 'picocolors/types.js';
import { formatMs, formatPercent } from '../compare/format-units.ts';
import { MAX_WIDTH } from '../compare/stack-table.ts';
import { wrapText } from '../compare/wrap-text.ts';
import type { BreakingPoint, Point, StackPoint } from './breaking-points.ts';
import type { BreakingPointTexts } from './texts.ts';

/** The table as a terminal shows it, at most 80 columns wide, its summary and its legend. */
export function formatBreakingPoints(
  found: readonly BreakingPoint[],
  texts: BreakingPointTexts,
  colors: Colors,
): string {
  const rows = found.map((one) => cellsOf(one, texts));
  const widths = texts.columns.map((text, column) =>
    Math.max(text.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const sum = widths.reduce((total, width) => total + width, 0);
  const gap = sum + 2 * (widths.length - 1) <= MAX_WIDTH ? '  ' : ' ';
  const line = (cells: readonly string[], paint: (text: string, column: number) => string) =>
    cells
      .map((cell, column) => paint(cell.padEnd(widths[column] ?? 0), column))
      .join(gap)
      .trimEnd();
  const text = [
    line(texts.columns, colors.bold),
    ...found.map((one, row) => line(rows[row] ?? [], painter(one, colors))),
    '',
    summary(found, texts),
    ...wrapText(texts.legend, MAX_WIDTH),
  ];
  return `${text.join('\n')}\n`;
}

/** The same as a Markdown table, for documents. */
export function breakingPointsMarkdown(
  found: readonly BreakingPoint[],
  texts: BreakingPointTexts,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [
    line(texts.columns),
    line(texts.columns.map(() => '---')),
    ...found.map((one) => line(cellsOf(one, texts))),
    '',
    summary(found, texts),
  ];
  return `${lines.join('\n')}\n`;
}

/** A line of progress: what one load under one fault gave. */
export function formatPoint(point: Point, texts: BreakingPointTexts): string {
  const { fault, size, ordersPerSecond, stacks } = point;
  const of = (name: 'before' | 'after') => `${name} ${ordersText(stacks[name], texts)}`;
  return `${fault} ${size} ${texts.perSecond(ordersPerSecond)}: ${of('before')}; ${of('after')}`;
}

function cellsOf({ fault, size, before, highest }: BreakingPoint, texts: BreakingPointTexts) {
  const { stacks: broken } = before ?? highest;
  const { after } = highest.stacks;
  return [
    fault,
    size,
    before ? texts.perSecond(before.ordersPerSecond) : texts.holds,
    ordersText(broken.before, texts),
    percentText(broken.before.pagesAnsweredPercent),
    texts.perSecond(highest.ordersPerSecond),
    ordersText(after, texts),
    percentText(after.pagesAnsweredPercent),
  ];
}

/** Red where a stack breaks, green where it holds; a page is no promise. */
function painter({ before, highest }: BreakingPoint, colors: Colors) {
  const beforeColour = before ? colors.red : colors.green;
  const afterColour = highest.stacks.after.broken.length > 0 ? colors.red : colors.green;
  return (text: string, column: number) => {
    if (column === 2 || column === 3) return beforeColour(text);
    return column === 5 || column === 6 ? afterColour(text) : text;
  };
}

function ordersText(stack: StackPoint, texts: BreakingPointTexts): string {
  const { acknowledgedPercent, p99Ms, lost, duplicated } = stack;
  return [
    percentText(acknowledgedPercent),
    p99Ms === null ? '-' : formatMs(p99Ms),
    ...(lost > 0 ? [texts.lost(lost)] : []),
    ...(duplicated > 0 ? [texts.duplicated(duplicated)] : []),
  ].join(' ');
}

function percentText(percent: number | null): string {
  return percent === null ? '-' : formatPercent(percent);
}

function summary(found: readonly BreakingPoint[], texts: BreakingPointTexts): string {
  const faulty = found.filter(({ fault }) => fault !== 'none');
  const beforeBroken = faulty.filter(({ before }) => before !== null);
  const afterBroken = faulty.filter(({ highest }) => highest.stacks.after.broken.length > 0);
  return texts.summary(beforeBroken.length, faulty.length, afterBroken.length);
}
