import pc from 'picocolors';
import { messageOf } from '../../infra/unknown-error.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { workloadOf } from '../measure/workload.ts';
import { recordFaults, recordRestore } from '../metrics/record-faults.ts';
import { recordResult } from '../metrics/record-result.ts';
import type { ResultsFile } from '../metrics/results-file.ts';
import { observeOnConsole } from './console-observer.ts';
import { imposedWaitMs } from './imposed-wait.ts';
import type { Interruption } from './interruption.ts';
import { tellProgress } from './progress/tell-progress.ts';
import { outcomeOf } from './run-experiment.ts';
import type { RunExperimentsOptions } from './run-experiments.ts';
import type { RunFolder } from './run-folder.ts';
import type { RunIndexExperiment } from './run-index.ts';
import { runOnStacks, type StackResult } from './run-on-stacks.ts';
import { settleAll } from './settle-all.ts';
import { openSession } from './stack-session.ts';
import { strategiesOf } from './strategies.ts';

/** What all experiments of a run share. */
export interface RunResources {
  readonly folder: RunFolder;
  readonly interruption: Interruption;
  /** Where Prometheus has the results from. */
  readonly metrics: ResultsFile;
}

export interface OneRun {
  readonly entry: RunIndexExperiment;
  readonly results: readonly StackResult[];
}

/** One experiment of a run and its entry in the index. What goes wrong is in the entry. */
export async function runOne(
  loaded: LoadedExperiment,
  options: RunExperimentsOptions,
  resources: RunResources,
): Promise<OneRun> {
  options.writeLine(`\n${pc.bold(loaded.id)}  ${loaded.experiment.title}`);
  const startedAt = Date.now();
  const outcome = await tryOnStacks(loaded, options, resources);
  const results = outcome.kind === 'ended' ? outcome.results : [];
  for (const { measurement, journal } of results) {
    if (measurement === null) continue;
    recordResult(resources.metrics, resources.folder.runId, outcomeOf(journal), measurement);
  }
  await resources.metrics.save();
  const errors = outcome.kind === 'failed' ? [outcome.message] : errorsOf(results);
  for (const error of errors) {
    options.writeLine(pc.red(`${loaded.id}: ${error}`));
    options.tell?.({ kind: 'log', stack: null, level: 'error', text: `${loaded.id}: ${error}` });
  }
  const entry: RunIndexExperiment = {
    id: loaded.id,
    file: loaded.file,
    title: loaded.experiment.title,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date().toISOString(),
    status: statusOf(errors, resources.interruption),
    error: errors.length > 0 ? errors.join('\n') : null,
    stacks: results.map(({ session, journal, journalFile, measurementFile }) => ({
      stack: session.stack.name,
      outcome: outcomeOf(journal),
      journal: journalFile,
      measurement: measurementFile,
    })),
    imposedWaitMs: imposedWaitMs(
      results.map(({ journal }) => journal),
      results.some(({ measurement }) => measurement?.steady)
        ? workloadOf(loaded.extension, options.workload)
        : null,
    ),
    actualMs: Date.now() - startedAt,
  };
  return { entry, results };
}

type Outcome = { kind: 'ended'; results: StackResult[] } | { kind: 'failed'; message: string };

async function tryOnStacks(
  loaded: LoadedExperiment,
  runOptions: RunExperimentsOptions,
  { folder, interruption, metrics }: RunResources,
): Promise<Outcome> {
  const { stacks, strategies, verbose, writeLine, tell } = runOptions;
  const { withLoad, workload, startLoad } = runOptions;
  try {
    const sessions = await settleAll(
      stacks.map(async (stack) => {
        const recording = { file: metrics, experiment: loaded.id, stack: stack.name };
        const told = observeOnConsole(stack.name, writeLine, verbose, tell);
        const observer = recordFaults(tellProgress(told, stack.name, tell), recording);
        const session = { ...runOptions, runId: folder.runId, observer };
        const opened = await openSession(loaded, stack, session, interruption.first);
        return recordRestore(opened, recording);
      }),
    );
    const chosen = strategiesOf(loaded.experiment, strategies);
    const shared = { withLoad, workload, startLoad, folder, interruption };
    const options = { loaded, sessions, strategies: chosen, ...shared };
    return { kind: 'ended', results: await runOnStacks(options) };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

function errorsOf(results: readonly StackResult[]): string[] {
  return results.flatMap(({ session, error }) =>
    error === null ? [] : [`${session.stack.name}: ${error}`],
  );
}

function statusOf(
  errors: readonly string[],
  { first }: Interruption,
): RunIndexExperiment['status'] {
  if (first.aborted) return 'interrupted';
  return errors.length > 0 ? 'failed' : 'completed';
}
