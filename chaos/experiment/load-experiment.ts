import type { Environment } from './configuration.ts';
import type { Experiment } from './experiment.ts';
import { InvalidExperimentError } from './problem.ts';
import { readSource } from './read-source.ts';
import { locate } from './source-places.ts';
import { type ValidationOptions, validateExperiment } from './validate-experiment.ts';

export { UnreadableExperimentError } from './read-source.ts';

/**
 * Reads and validates an experiment.
 * @param env decides whether the configuration's environment variables are there.
 * @throws UnreadableExperimentError, or InvalidExperimentError with every problem at once.
 */
export async function loadExperiment(
  file: string,
  env: Environment,
  options: ValidationOptions = {},
): Promise<Experiment> {
  const source = await readSource(file);
  const outcome = await validateExperiment(source.value, env, options);
  if (outcome.kind === 'valid') return outcome.experiment;
  throw new InvalidExperimentError(file, locate(await source.places(), outcome.problems));
}
