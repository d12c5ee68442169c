import { type LabConfig, STACK_NAMES } from '../../../infra/lab-config.ts';
import { readRun } from '../../compare/read-run.ts';
import { findExperiments } from '../../experiment/find-experiments.ts';
import { loadAll } from '../../experiment/load-all.ts';
import { readAllVariables } from '../../experiment/variable-files.ts';
import type { WriteLine } from '../../run/console-observer.ts';
import { InterruptedError } from '../../run/interruption.ts';
import { runExperiments } from '../../run/run-experiments.ts';
import { stackEnvironment } from '../../run/stack-environment.ts';
import { findRecentRun } from './find-recent-run.ts';
import type { MeasuredRun, PredictRun } from './prediction.ts';

/** An experiment that gave no measurement; its journal says why. */
export class NotMeasuredError extends Error {
  override readonly name = 'NotMeasuredError';
}

/**
 * Gives what an exercise needs to be measured: from recent runs, or by running it now.
 * @param fresh whether to run all of it now
 * @param onRecent called with each run that is taken as it is
 * @throws NotMeasuredError, LabNotRunningError, RunIsActiveError, InterruptedError
 */
export async function measureRuns(
  config: LabConfig,
  wanted: readonly PredictRun[],
  options: {
    readonly fresh: boolean;
    readonly onRecent: (run: PredictRun) => void;
    readonly writeLine: WriteLine;
  },
): Promise<MeasuredRun[]> {
  const measured: MeasuredRun[] = [];
  for (const run of wanted) {
    const recent = options.fresh ? null : await findRecentRun(config.labDir, run);
    if (recent) options.onRecent(run);
    measured.push(recent ?? (await measureNow(config, run, options.writeLine)));
  }
  return measured;
}

async function measureNow(
  config: LabConfig,
  { experiment, workload }: PredictRun,
  writeLine: WriteLine,
): Promise<MeasuredRun> {
  const stacks = STACK_NAMES.map((name) => config.stacks[name]);
  const files = await findExperiments([experiment], config.rootDir);
  const env = stackEnvironment(config.stacks.before, '', process.env);
  const { runDir, exitCode } = await runExperiments(config, {
    experiments: await loadAll(files, env),
    stacks,
    workload,
    variables: await readAllVariables([], []),
    dry: null,
    python: null,
    strategies: { continuous: { frequency: 1, failFast: false } },
    withLoad: true,
    journalPath: null,
    verbose: false,
    writeLine,
  });
  if (exitCode > 128) throw new InterruptedError('stopped before all was measured', exitCode);
  const { measurements } = await readRun(runDir);
  const [before, after] = STACK_NAMES.map((name) =>
    measurements.find(({ stack }) => stack === name),
  );
  if (before?.steady && after?.steady) return { before, after };
  throw new NotMeasuredError(`${experiment} could not be measured on both stacks: see ${runDir}`);
}
