import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { compareMeasurements } from './compare-measurements.ts';
import type { Comparison } from './comparison.ts';
import { formatComparison } from './format-comparison.ts';
import { readRun } from './read-run.ts';
import type { Language } from './texts.ts';

/** @throws the file system's error when the run's folder can't be read */
export async function loadComparison(runDir: string): Promise<Comparison> {
  return compareMeasurements(await readRun(runDir));
}

/**
 * Prints a run's comparison on standard output: for a person, in English unless told otherwise, or as
 * JSON (comparison.ts). A partial run prints what there is, and says what is missing.
 * @throws the file system's error when the run's folder can't be read
 */
export async function printComparison(
  runDir: string,
  options: { readonly json?: boolean; readonly lang?: Language } = {},
): Promise<void> {
  const comparison = await loadComparison(runDir);
  process.stdout.write(
    options.json ? jsonText(comparison) : formatComparison(comparison, options.lang ?? 'en', pc),
  );
}
