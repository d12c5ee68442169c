import type { Experiment } from '../experiment/experiment.ts';
import { isRecord } from '../experiment/is-record.ts';
import { InvalidExperimentsError, type LoadedExperiment } from '../experiment/load-all.ts';
import { formatProblems, type Problem } from '../experiment/problem.ts';
import { pythonProvidersIn } from '../experiment/python-providers-in.ts';
import { readSource } from '../experiment/read-source.ts';
import { locate } from '../experiment/source-places.ts';
import { findNativeFunction } from './native-functions.ts';
import type { PythonProcess } from './python-process.ts';

/** @throws InvalidExperimentsError with everything that Python finds wrong, PythonError */
export async function checkAllPythonFunctions(
  experiments: readonly LoadedExperiment[],
  python: PythonProcess,
): Promise<void> {
  const messages: string[] = [];
  for (const { file, experiment } of experiments) {
    const problems = await checkPythonFunctions(experiment, python);
    if (problems.length === 0) continue;
    const placeOf = await (await readSource(file)).places();
    messages.push(formatProblems(file, locate(placeOf, problems)));
  }
  if (messages.length > 0) throw new InvalidExperimentsError(messages.join('\n'));
}

/**
 * Asks the real Python for each function that isn't native whether it is there and takes these
 * arguments; what validation without a Python can't know.
 * @throws PythonError
 */
async function checkPythonFunctions(
  experiment: Experiment,
  python: PythonProcess,
): Promise<Problem[]> {
  const problems = await Promise.all(
    pythonProvidersIn(experiment, '').map(async ({ provider, path }): Promise<Problem[]> => {
      const { module, func, arguments: args } = provider;
      if (typeof module !== 'string' || typeof func !== 'string') return [];
      if (findNativeFunction(module, func)) return [];
      const call = { module, func, arguments: isRecord(args) ? args : {} };
      const found = await python.check(call);
      const expected = 'a function that Python finds, with its arguments';
      return found === null ? [] : [{ path, expected, found }];
    }),
  );
  return problems.flat();
}
