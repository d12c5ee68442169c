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

/** A problem with its place in the file, where the file has such a place. */
export interface LocatedProblem extends Problem {
  /** Counted from 1; null for what is missing from the file or has no place in it. */
  readonly line: number | null;
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
  return [`${file} is not a valid experiment: ${count}`, ...problems.map(formatProblem)].join('\n');
}

function formatProblem({ path, line, expected, found, hint }: LocatedProblem): string {
  const place = [path, line === null ? '' : `(line ${line})`].filter(Boolean).join(' ');
  const lines = [
    `  ${place || 'the whole file'}`,
    `    expected ${expected}`,
    `    found    ${found}`,
  ];
  if (hint) lines.push(`    hint     ${hint}`);
  return lines.join('\n');
}

/** A value as a message shows it: strings quoted, long ones cut, nothing as "nothing". */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
