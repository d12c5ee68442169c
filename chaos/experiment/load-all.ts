import { basename, extname } from 'node:path';
import { type ChaosmicroExtension, EXTENSION_NAME } from '../extension.ts';
import type { Environment } from './configuration.ts';
import type { Experiment } from './experiment.ts';
import { loadExperiment, UnreadableExperimentError } from './load-experiment.ts';
import { InvalidExperimentError } from './problem.ts';
import type { ValidationOptions } from './validate-experiment.ts';

/** An experiment with what this harness knows of it. */
export interface LoadedExperiment {
  /** The extension's id, or else the file's name. */
  readonly id: string;
  readonly file: string;
  readonly experiment: Experiment;
  readonly extension: ChaosmicroExtension | null;
}

/** Files of which at least one can't be used; the message has all that is wrong with each. */
export class InvalidExperimentsError extends Error {
  override readonly name = 'InvalidExperimentsError';
}

/** Loads several files and reports what is wrong with any of them at once. @throws InvalidExperimentsError */
export async function loadAll(
  files: readonly string[],
  env: Environment,
  options: ValidationOptions = {},
): Promise<LoadedExperiment[]> {
  const outcomes = await Promise.all(files.map((file) => tryLoad(file, env, options)));
  const problems = outcomes.filter((outcome) => typeof outcome === 'string');
  if (problems.length > 0) throw new InvalidExperimentsError(problems.join('\n'));
  return outcomes.filter((outcome) => typeof outcome !== 'string');
}

async function tryLoad(
  file: string,
  env: Environment,
  options: ValidationOptions,
): Promise<LoadedExperiment | string> {
  try {
    const experiment = await loadExperiment(file, env, options);
    const extension = extensionOf(experiment);
    return { id: extension?.id ?? basename(file, extname(file)), file, experiment, extension };
  } catch (error) {
    const isExpected =
      error instanceof InvalidExperimentError || error instanceof UnreadableExperimentError;
    if (!isExpected) throw error;
    return error.message;
  }
}

function extensionOf({ extensions }: Experiment): ChaosmicroExtension | null {
  const own = extensions?.find(({ name }) => name === EXTENSION_NAME);
  // The cast is sound: validation held it against the extension's schema.
  return (own as ChaosmicroExtension | undefined) ?? null;
}
