import type { Colors } from 'picocolors/types.js';
import type { Comparison } from './comparison.ts';
import { INDENT, MAX_WIDTH } from './stack-table.ts';
import type { CompareTexts } from './texts.ts';
import { wrapText } from './wrap-text.ts';

/** What a run lacks; nothing for a complete one. */
export function formatIncomplete(
  comparison: Comparison,
  texts: CompareTexts,
  colors: Colors,
): string[] {
  const { complete, status, missing, unreadable, experiments } = comparison;
  if (complete) return [];
  const notes = [
    ...(experiments.length === 0 ? [texts.empty] : []),
    ...(status === null || status === 'completed' ? [] : [texts.runStatus(status)]),
    ...missing.map(({ experiment, stack, reason }) => {
      const text = texts.missing(experiment, stack);
      return reason === null ? text : `${text} (${reason})`;
    }),
    ...unreadable.map(({ file, problem }) => texts.unreadable(file, problem)),
    ...interruptedJournals(comparison, texts),
  ];
  const lines = notes.flatMap((note) => wrapText(note, MAX_WIDTH - INDENT.length));
  return [colors.yellow(texts.incomplete), ...lines.map((line) => `${INDENT}${line}`)];
}

function interruptedJournals({ experiments }: Comparison, texts: CompareTexts): string[] {
  return experiments.flatMap(({ experiment, stacks }) =>
    Object.entries(stacks).flatMap(([name, stack]) =>
      stack === null || stack.journal.status === 'completed'
        ? []
        : [`${experiment}, ${name}: ${texts.journal(stack.journal.status, false)}`],
    ),
  );
}
