import pc from 'picocolors';
import type { LabConfig, StackConfig } from '../../infra/lab-config.ts';
import { resultsPath } from '../../infra/prometheus/results-path.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import type { WorkloadName } from '../measure/workload.ts';
import { openResultsFile } from '../metrics/results-file.ts';
import { sweepFaults } from '../toxiproxy/sweep-faults.ts';
import { markActiveRun, refuseWhileRunIsActive } from './active-run.ts';
import { checkLabRunning } from './check-lab-running.ts';
import { observeOnConsole, type WriteLine } from './console-observer.ts';
import type { ContextOptions } from './create-context.ts';
import { type Interruption, watchForInterruption } from './interruption.ts';
import { writeJournalCopies } from './journal-path.ts';
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
  readonly journalPath: string | null;
  readonly verbose: boolean;
  readonly writeLine: WriteLine;
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
  await refuseWhileRunIsActive(config);
  await checkLabRunning(options.stacks);
  const interruption = watchForInterruption((text) => options.writeLine(pc.yellow(text)));
  try {
    return await runMarked(config, options, interruption);
  } finally {
    interruption.stop();
  }
}

/** From before the first fault until no fault is left, the run is marked as the active one. */
async function runMarked(
  config: LabConfig,
  options: RunExperimentsOptions,
  interruption: Interruption,
): Promise<RunOutcome> {
  const folder = await createRunFolder(config);
  const toxiproxyUrls = allToxiproxies(options);
  const metrics = await openResultsFile(resultsPath(config), (text) =>
    options.writeLine(pc.yellow(text)),
  );
  const mark = await markActiveRun(config, { toxiproxyUrls, runDir: folder.dir });
  try {
    await folder.becomeLatest();
    await sweepFaults(toxiproxyUrls, (text) =>
      options.writeLine(pc.yellow(`Set by hand before this run, and would falsify it: ${text}`)),
    );
    return await runAll(options, { folder, interruption, metrics });
  } finally {
    const { allClean } = await sweepFaults(toxiproxyUrls, options.writeLine);
    if (allClean) {
      metrics.endFaults();
      await metrics.save();
      await mark.clear();
    }
  }
}

async function runAll(
  options: RunExperimentsOptions,
  resources: RunResources,
): Promise<RunOutcome> {
  const { folder, interruption } = resources;
  const startedAt = Date.now();
  const index = startIndex(folder.runId, options, startedAt);
  await folder.writeIndex(index);
  const runs: OneRun[] = [];
  for (const loaded of options.experiments) {
    if (interruption.first.aborted) break;
    const run = await runOne(loaded, options, resources);
    runs.push(run);
    index.experiments.push(run.entry);
    index.imposedWaitMs += run.entry.imposedWaitMs;
    index.actualMs = Date.now() - startedAt;
    await folder.writeIndex(index);
  }
  index.endedAt = new Date().toISOString();
  index.status = statusOf(index, interruption);
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
