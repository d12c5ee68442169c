import type { LocatedProblem, Problem } from './problem.ts';

/** The line, from 1, at which the value with these keys begins; null when the text has none. */
export type LineOf = (keys: readonly string[]) => number | null;

/** The problems with their lines, in the order of the file; what is missing takes its parent's line. */
export function locateProblems(lineOf: LineOf, problems: readonly Problem[]): LocatedProblem[] {
  return problems
    .map((problem) => ({ ...problem, line: nearestLine(lineOf, problem.path) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function nearestLine(lineOf: LineOf, path: string): number | null {
  const keys = path.split('/').slice(1).map(unescapeStep);
  for (let depth = keys.length; depth > 0; depth--) {
    const line = lineOf(keys.slice(0, depth));
    if (line !== null) return line;
  }
  return 1;
}

/** JSON pointers write `~` and `/` within a name as `~0` and `~1`. */
function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
