import pc from 'picocolors';
import type { LabConfig, StackConfig } from '../../infra/lab-config.ts';
import { readDependencies } from '../experiment/dependencies.ts';
import { findExperiments } from '../experiment/find-experiments.ts';
import { type LoadedExperiment, loadAll } from '../experiment/load-all.ts';
import { formatWarning } from '../experiment/problem.ts';
import type { Variables } from '../experiment/variable-files.ts';
import { experimentWarnings } from '../experiment/warnings.ts';
import type { PythonProcess } from '../python/python-process.ts';
import { stackEnvironment } from '../run/stack-environment.ts';
import { UsageError } from './usage-error.ts';

export interface LoadWantedOptions {
  /** What short names are looked for on: a dependency's name, or `all`. */
  readonly dependency: string;
  /** Whether all is checked; else only what no run can do without. */
  readonly validation: boolean;
  readonly variables: Variables;
  readonly python: PythonProcess | null;
  /** Gets a line for each warning. */
  readonly writeLine: (line: string) => void;
}

/**
 * The experiments that a command line names, validated in the environment of a stack, as that is
 * where they run.
 * @param stack without one, the process's own environment
 * @throws UnknownDependencyError, UnknownExperimentError, InvalidExperimentsError, UsageError
 */
export async function loadWanted(
  config: LabConfig,
  names: readonly string[],
  stack: StackConfig | undefined,
  { dependency, validation, variables, python, writeLine }: LoadWantedOptions,
): Promise<LoadedExperiment[]> {
  const files = await findExperiments(names, config.rootDir, readDependencies(dependency));
  const own = { ...process.env, ...variables.env };
  const env = stack ? stackEnvironment(stack, '', own) : own;
  const options = { hasPython: python !== null, frameOnly: !validation };
  const experiments = await loadAll(files, env, options);
  if (python && validation) {
    const { checkAllPythonFunctions } = await import('../python/check-python-functions.ts');
    await checkAllPythonFunctions(experiments, python);
  }
  for (const { file, experiment } of experiments) {
    for (const warning of experimentWarnings(experiment)) {
      writeLine(pc.yellow(formatWarning(file, warning)));
    }
  }
  const ids = experiments.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice === undefined) return experiments;
  throw new UsageError(`two experiments are called ${twice}: a run has room for one of that name`);
}
