import { type Environment, loadConfiguration } from '../experiment/configuration.ts';
import type { DryMode } from '../experiment/experiment.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { InvalidExperimentError } from '../experiment/problem.ts';
import { loadSecrets } from '../experiment/secrets.ts';
import type { Variables } from '../experiment/variable-files.ts';
import type { PythonProcess } from '../python/python-process.ts';
import type { RunObserver } from './observer.ts';
import type { RunContext } from './run-context.ts';

export interface ContextOptions {
  readonly variables: Variables;
  readonly dry: DryMode | null;
  readonly python: PythonProcess | null;
}

/**
 * What an experiment runs with: its configuration and secrets in an environment. Values that a
 * probe gives are not in place yet.
 * @throws InvalidExperimentError for values that aren't there, or not of their type
 */
export function createContext(
  { file, experiment }: Pick<LoadedExperiment, 'file' | 'experiment'>,
  environment: Environment,
  { variables, dry, python }: ContextOptions,
  observer: RunObserver,
): RunContext {
  const env = { ...environment, ...variables.env };
  const declared = experiment.configuration ?? {};
  const { configuration, problems } = loadConfiguration(declared, env, variables.configuration);
  const { secrets, problems: ofSecrets } = loadSecrets(
    experiment.secrets ?? {},
    env,
    variables.secrets,
  );
  const all = [...problems, ...ofSecrets];
  if (all.length > 0) throw new InvalidExperimentError(file, all);
  return { experiment, configuration, secrets, env, observer, dry, python };
}
