/** What a command's exit code says; shown by `chaos --help`. */
export const EXIT_CODES = `
Exit codes:
  0    all is well; every experiment completed and did not deviate
  1    an experiment failed, deviated or could not be run, or is not valid
  2    the command line or a setting can't be understood
  3    the lab, or a part of it, isn't running
  4    another run is under way
  129, 130, 143   stopped by SIGHUP, Ctrl-C, SIGTERM; faults were taken away`;

const CODES: Readonly<Record<string, number>> = {
  LabConfigError: 2,
  UnknownDependencyError: 2,
  UnknownExperimentError: 2,
  UsageError: 2,
  VariableError: 2,
  LabNotRunningError: 3,
  RunIsActiveError: 4,
};

/** Errors of JavaScript itself: nobody's mistake but the program's. */
const BUILT_IN = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** How an error ends a command: typed ones are for the user to read, others are defects. */
export function describeFailure(error: unknown): { message: string; exitCode: number } {
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  const isDefect = BUILT_IN.includes(error.name);
  const message = isDefect ? (error.stack ?? error.message) : error.message;
  // An interruption knows its own code.
  const own = 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : 1;
  return { message, exitCode: CODES[error.name] ?? own };
}
