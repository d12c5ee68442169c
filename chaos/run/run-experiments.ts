import pc from 'picocolors';
import type { LabConfig, StackConfig } from '../../infra/lab-config.ts';
import { resultsPath } from '../../infra/prometheus/results-path.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import type { LoadEngine } from '../load/load-engine.ts';
import type { StartLoad } from '../load/start-load.ts';
import type { WorkloadName } from '../measure/workload.ts';
import { openResultsFile } from '../metrics/results-file.ts';
import { asActiveRun } from './as-active-run.ts';
import { observeOnConsole, type WriteLine } from './console-observer.ts';
import type { ContextOptions } from './create-context.ts';
import { writeJournalCopies } from './journal-path.ts';
import type { TellRun } from './progress/run-event.ts';
import { exitCodeOf, statusOf } from './run-ending.ts';
import { createRunFolder } from './run-folder.ts';
import type { RunIndex } from './run-index.ts';
import { type OneRun, type RunResources, runOne } from './run-one.ts';
import { runContext, toxiproxiesOf } from './stack-session.ts';
import type { ChosenStrategies } from './strategies.ts';

export interface RunExperimentsOptions extends ContextOptions {
  readonly experiments: readonly LoadedExperiment[];
  readonly stacks: readonly StackConfig[];
  readonly strategies: ChosenStrategies;
  readonly withLoad: boolean;
  /** The load to run each experiment under. */
  readonly workload: WorkloadName;
  /** What sends the load, and what starts it; the lab's own generator where they aren't given. */
  readonly loadEngine?: LoadEngine;
  readonly startLoad?: StartLoad | undefined;
  readonly journalPath: string | null;
  readonly verbose: boolean;
  readonly writeLine: WriteLine;
  /** Who wants to be told of the run beside whoever reads its lines. */
  readonly tell?: TellRun | undefined;
}

export interface RunOutcome {
  readonly index: RunIndex;
  readonly runDir: string;
  /** Whether there is a measurement to show. */
  readonly isMeasured: boolean;
  readonly exitCode: number;
}

/**
 * Runs experiments one after the other, each on all stacks at once, into a folder of their own.
 * @throws LabNotRunningError, RunIsActiveError before anything has begun.
 */
export async function runExperiments(
  config: LabConfig,
  options: RunExperimentsOptions,
): Promise<RunOutcome> {
  const { stacks, writeLine } = options;
  return asActiveRun(config, {
    stacks,
    toxiproxyUrls: allToxiproxies(options),
    writeLine,
    prepare: async () => {
      const folder = await createRunFolder(config);
      const metrics = await openResultsFile(resultsPath(config), (text) =>
        writeLine(pc.yellow(text)),
      );
      const onClean = async () => {
        metrics.endFaults();
        await metrics.save();
      };
      return { folder, metrics, dir: folder.dir, onClean };
    },
    run: async ({ folder, metrics }, interruption) => {
      await folder.becomeLatest();
      options.tell?.({ kind: 'run', runId: folder.runId });
      return runAll(config, options, { folder, interruption, metrics });
    },
  });
}

async function runAll(
  config: LabConfig,
  options: RunExperimentsOptions,
  resources: RunResources,
): Promise<RunOutcome> {
  const { folder, interruption } = resources;
  const startedAt = Date.now();
  const index = startIndex(folder.runId, options, startedAt);
  await folder.writeIndex(index);
  const runs: OneRun[] = [];
  for (const [at, loaded] of options.experiments.entries()) {
    if (interruption.first.aborted) break;
    options.tell?.({ kind: 'experiment', id: loaded.id, index: at });
    const run = await runOne(loaded, options, resources);
    runs.push(run);
    index.experiments.push(run.entry);
    index.imposedWaitMs += run.entry.imposedWaitMs;
    index.actualMs = Date.now() - startedAt;
    await folder.writeIndex(index);
  }
  index.endedAt = new Date().toISOString();
  index.status = statusOf(index, interruption);
  // When nothing is measured any more, as it asks every part.
  if (!interruption.first.aborted) {
    const { readEnvironment } = await import('./read-environment.ts');
    index.environment = await readEnvironment(config, options);
  }
  await folder.writeIndex(index);
  if (options.journalPath !== null) await writeJournalCopies(options.journalPath, journalsOf(runs));
  return {
    index,
    runDir: folder.dir,
    isMeasured: runs.some(({ results }) => results.some(({ measurement }) => measurement)),
    exitCode: exitCodeOf(runs, interruption),
  };
}

function startIndex(runId: string, { stacks }: RunExperimentsOptions, startedAt: number): RunIndex {
  return {
    schemaVersion: 1,
    runId,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: null,
    status: 'running',
    stacks: stacks.map(({ name }) => name),
    experiments: [],
    imposedWaitMs: 0,
    actualMs: 0,
  };
}

function journalsOf(runs: readonly OneRun[]) {
  return runs.flatMap(({ entry, results }) =>
    results.map(({ session, journal }) => ({
      experimentId: entry.id,
      stack: session.stack.name,
      journal,
    })),
  );
}

function allToxiproxies(options: RunExperimentsOptions): string[] {
  const observer = observeOnConsole(null, () => {}, false);
  const urls = options.experiments.flatMap((loaded) =>
    options.stacks.flatMap((stack) =>
      toxiproxiesOf(runContext(loaded, stack, { ...options, runId: '', observer }), stack),
    ),
  );
  return [...new Set(urls)];
}
