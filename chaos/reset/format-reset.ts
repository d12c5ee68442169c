import type { ResetResult, StackReset } from './reset-result.ts';
import { TEXTS } from './texts.ts';

const COLUMNS = ['toxics', 'proxiesEnabled', 'orders', 'messages', 'notifications'] as const;

/** A table of what was removed, one row a stack; within 80 columns. */
export function formatReset(result: ResetResult): string {
  const { before, after } = result.stacks;
  const head = [TEXTS.columns.stack, ...COLUMNS.map((column) => TEXTS.columns[column])];
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => {
        const width = head[index]?.length ?? 0;
        return index === 0 ? cell.padEnd(6) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const row = (name: string, removed: StackReset) =>
    line([name, ...COLUMNS.map((column) => String(removed[column] ?? TEXTS.unknown))]);
  return `${[TEXTS.removed, line(head), row('before', before), row('after', after)].join('\n')}\n`;
}

/** Which servers could not be emptied, and what to do; empty when there are none. */
export function formatResetProblems({ problems }: ResetResult): string {
  if (problems.length === 0) return '';
  const byMessage = Map.groupBy(problems, (problem) => problem.message);
  const lines = [...byMessage].map(([message, same]) =>
    TEXTS.problem(same.map((problem) => problem.stack).join(', '), message),
  );
  return `${[...lines, TEXTS.advice].join('\n')}\n`;
}
