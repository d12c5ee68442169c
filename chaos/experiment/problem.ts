import type { Place } from './source-places.ts';

/** One thing that is wrong with an experiment. */
export interface Problem {
  /** JSON pointer into the file, such as `/method/0/provider/func`; empty for the whole file. */
  readonly path: string;
  readonly expected: string;
  /** What is there instead, as a person reads it. */
  readonly found: string;
  /** What to do about it, where that is known. */
  readonly hint?: string;
}

/**
 * A problem with its place in the file; that of what is missing is what it is missing from. Without
 * a place where only a run could find it.
 */
export type LocatedProblem = Problem & Partial<Place>;

/** What is probably not meant, but keeps nothing from running, as it doesn't in the original. */
export interface Warning {
  /** JSON pointer into the file. */
  readonly path: string;
  readonly message: string;
}

/** An experiment that can't be used, with everything that is wrong with it. */
export class InvalidExperimentError extends Error {
  override readonly name = 'InvalidExperimentError';
  readonly file: string;
  readonly problems: readonly LocatedProblem[];

  constructor(file: string, problems: readonly LocatedProblem[]) {
    super(formatProblems(file, problems));
    this.file = file;
    this.problems = problems;
  }
}

/** Every problem on lines of its own: where, what was expected and found, and what to do. */
export function formatProblems(file: string, problems: readonly LocatedProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.flatMap((problem) => formatProblem(file, problem));
  return [`${file} is not a valid experiment: ${count}`, ...lines].join('\n');
}

/** A warning on one line, with its place where that is known. */
export function formatWarning(file: string, warning: Warning & Partial<Place>): string {
  return `${formatPlace(file, warning)}: warning: ${warning.message}`;
}

/** As compilers write it, which terminals and editors open at a click. */
function formatPlace(file: string, { path, line, column }: { path: string } & Partial<Place>) {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return `${place}: ${path || 'the whole file'}`;
}

function formatProblem(file: string, problem: LocatedProblem): string[] {
  const { expected, found, hint } = problem;
  return [
    formatPlace(file, problem),
    `    expected ${expected}`,
    `    found    ${found}`,
    ...(hint ? [`    hint     ${hint}`] : []),
  ];
}

/** A value as a message shows it: strings quoted, long ones cut, nothing as "nothing". */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
