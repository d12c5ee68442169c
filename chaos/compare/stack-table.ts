import type { Colors } from 'picocolors/types.js';
import type { ExperimentComparison, StackComparison } from './comparison.ts';
import { type Cell, headings, stackRow } from './stack-row.ts';
import type { CompareTexts } from './texts.ts';

/** No line is longer, unless a single word is. */
export const MAX_WIDTH = 80;
export const INDENT = '  ';

/** The table's columns are as wide in every block, so that the eye can go down the page. */
export interface Layout {
  readonly widths: readonly number[];
  readonly gap: string;
}

/** The narrowest columns that hold every row of all experiments. */
export function layOut(experiments: readonly ExperimentComparison[], texts: CompareTexts): Layout {
  const rows = experiments.flatMap(({ stacks: { before, after } }) => [
    ...(before ? [stackRow('before', before, texts)] : []),
    ...(after ? [stackRow('after', after, texts)] : []),
  ]);
  const widths = headings(texts).map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.text.length ?? 0)),
  );
  const sum = INDENT.length + widths.reduce((total, width) => total + width, 0);
  const isRoomy = sum + 2 * (widths.length - 1) <= MAX_WIDTH;
  return { widths, gap: isRoomy ? '  ' : ' ' };
}

/** The table's first line. */
export function formatHeadings(layout: Layout, texts: CompareTexts): string {
  return formatRow(
    headings(texts).map((text) => ({ text, kept: null })),
    layout,
    (text) => text,
  );
}

/** One stack's line; green where a promise is kept, red where it is broken. */
export function formatStack(
  name: string,
  stack: StackComparison | null,
  layout: Layout,
  texts: CompareTexts,
  colors: Colors,
): string {
  if (stack === null) {
    return `${INDENT}${name.padEnd(layout.widths[0] ?? 0)}${layout.gap}${texts.notMeasured}`;
  }
  return formatRow(stackRow(name, stack, texts), layout, (text, kept) => {
    if (kept === null) return text;
    return kept ? colors.green(text) : colors.red(text);
  });
}

/** Pads before it paints: colours are characters too. */
function formatRow(
  cells: readonly Cell[],
  { widths, gap }: Layout,
  paint: (text: string, kept: boolean | null) => string,
): string {
  const painted = cells.map(({ text, kept }, column) => {
    const width = widths[column] ?? 0;
    return paint(column === 0 ? text.padEnd(width) : text.padStart(width), kept);
  });
  return `${INDENT}${painted.join(gap)}`;
}
