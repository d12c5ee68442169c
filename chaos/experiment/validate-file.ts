import type { Environment } from './configuration.ts';
import { isRecord } from './is-record.ts';
import { misspeltKeys } from './misspelt-keys.ts';
import { misspeltNames } from './misspelt-names.ts';
import type { LocatedProblem, Warning } from './problem.ts';
import { readSource, UnreadableExperimentError } from './read-source.ts';
import { locate, type Place } from './source-places.ts';
import { validateExperiment } from './validate-experiment.ts';
import { experimentWarnings } from './warnings.ts';

/** What `chaos validate --json` prints for each file. */
export interface ValidationReport {
  readonly file: string;
  readonly valid: boolean;
  /** Why the file could not be read at all; null when it could. */
  readonly error: string | null;
  /** Everything that keeps it from being run, in the order of the file. */
  readonly problems: readonly LocatedProblem[];
  /** What is probably not meant, but keeps it from nothing; in the same order. */
  readonly warnings: readonly (Warning & Place)[];
}

/** Holds a file against the specification, and looks for what is probably misspelt. */
export async function validateFile(file: string, env: Environment): Promise<ValidationReport> {
  try {
    const { value, places } = await readSource(file);
    const outcome = validateExperiment(value, env);
    const problems = outcome.kind === 'invalid' ? outcome.problems : [];
    const warnings = [
      ...(outcome.kind === 'valid' ? experimentWarnings(outcome.experiment) : []),
      ...misspeltKeys(value),
      ...(isRecord(value) ? misspeltNames(value) : []),
    ];
    const placeOf = problems.length + warnings.length > 0 ? await places() : () => null;
    return {
      file,
      valid: problems.length === 0,
      error: null,
      problems: locate(placeOf, problems),
      warnings: locate(placeOf, warnings),
    };
  } catch (error) {
    if (!(error instanceof UnreadableExperimentError)) throw error;
    return { file, valid: false, error: error.message, problems: [], warnings: [] };
  }
}
