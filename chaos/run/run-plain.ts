import type { LabConfig } from '../../infra/lab-config.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { clearFaults, describeCleared } from '../toxiproxy/clear-faults.ts';
import { type FaultGuard, guardToxiproxy } from '../toxiproxy/fault-guard.ts';
import { isListening } from '../toxiproxy/is-listening.ts';
import { connectToxiproxy } from '../toxiproxy/toxiproxy-api.ts';
import { toxiproxyUrl } from '../toxiproxy/toxiproxy-url.ts';
import { markActiveRun, refuseWhileRunIsActive } from './active-run.ts';
import { observeOnConsole } from './console-observer.ts';
import { createContext } from './create-context.ts';
import { withDynamicConfiguration } from './dynamic-configuration.ts';
import { type Interruption, watchForInterruption } from './interruption.ts';
import type { Journal } from './journal.ts';
import { journalFiles } from './journal-path.ts';
import type { RunContext } from './run-context.ts';
import { runExperiment } from './run-experiment.ts';
import type { RunExperimentsOptions } from './run-experiments.ts';
import { strategiesOf } from './strategies.ts';
import { writeJson } from './write-atomically.ts';

type PlainOptions = Omit<RunExperimentsOptions, 'experiments' | 'stacks' | 'withLoad' | 'workload'>;

/**
 * Runs experiments, one after the other, as Chaos Toolkit itself does: on whatever their configuration
 * names, without the lab, its load or its measurements; the journals are all that this gives, each
 * written when its experiment ends. Faults are taken away all the same. An interruption ends those
 * that remain, too.
 * @returns the exit code: 1 unless all completed without deviation.
 * @throws InvalidExperimentError before the first begins, RunIsActiveError, or InterruptedError while
 *   there is nothing to write a journal of
 */
export async function runPlain(
  config: LabConfig,
  experiments: readonly LoadedExperiment[],
  options: PlainOptions,
): Promise<number> {
  const observer = observeOnConsole(null, options.writeLine, options.verbose);
  const runs = experiments.map((one) => ({
    id: one.id,
    declared: createContext(one, process.env, options, observer),
  }));
  const interruption = watchForInterruption(options.writeLine);
  const journals = journalFiles(options.journalPath ?? 'journal.json', runs.length);
  let exitCode = 0;
  try {
    for (const [index, { id, declared }] of runs.entries()) {
      if (runs.length > 1) observer.say(`${id}, ${index + 1} of ${runs.length}`);
      const journal = await runOne(config, declared, options, interruption, journals(id));
      if (journal.status !== 'completed' || journal.deviated) exitCode = 1;
      if (journal.status !== 'interrupted' && !interruption.first.aborted) continue;
      const left = runs.length - index - 1;
      if (left > 0) observer.log('warning', `Not run any more: ${left}`);
      return 1;
    }
    return exitCode;
  } finally {
    interruption.stop();
  }
}

/** Runs one experiment, and writes its journal also where its faults can't be taken away. */
async function runOne(
  config: LabConfig,
  declared: RunContext,
  { strategies }: PlainOptions,
  { first, second }: Interruption,
  journalFile: string,
): Promise<Journal> {
  const context = await withDynamicConfiguration(declared, first);
  let writing: Promise<void> | undefined;
  try {
    return await withoutLeftovers(config, context, async () => {
      const journal = await runExperiment(context, {
        ...strategiesOf(context.experiment, strategies),
        interrupted: first,
        rollbacksInterrupted: second,
      });
      writing = writeJson(journalFile, journal);
      // While it is flushed to disk, faults are looked for: that nobody waits yet is no mistake.
      writing.catch(() => {});
      return journal;
    });
  } finally {
    await writing;
  }
}

/** Marks the run as active, and puts the Toxiproxy that it configures back as it was. */
async function withoutLeftovers<T>(
  config: LabConfig,
  { configuration, observer }: RunContext,
  work: () => Promise<T>,
): Promise<T> {
  const url = toxiproxyUrl(configuration);
  if (url === null) return work();
  await refuseWhileRunIsActive(config);
  const guarding = guardIfListening(url);
  // While the mark is flushed to disk nobody waits for it yet: that is no unhandled rejection.
  guarding.catch(() => {});
  const mark = await markActiveRun(config, { toxiproxyUrls: [url], runDir: null });
  const guard = await guarding.catch(async (error: unknown) => {
    await mark.clear();
    throw error;
  });
  try {
    return await work();
  } finally {
    for (const restored of await restore(guard, url)) {
      observer.log('warning', `The rollbacks left a fault behind: ${restored}`);
    }
    await mark.clear();
  }
}

/** Null where there is no Toxiproxy yet: the experiment itself may start it. */
async function guardIfListening(url: string): Promise<FaultGuard | null> {
  try {
    return await guardToxiproxy(connectToxiproxy(url));
  } catch (error) {
    if (await isListening(url)) throw error;
    return null;
  }
}

/** All of its faults are the experiment's where the experiment itself started the Toxiproxy. */
async function restore(guard: FaultGuard | null, url: string): Promise<string[]> {
  if (guard) return guard.restore();
  if (!(await isListening(url))) return [];
  return (await clearFaults(connectToxiproxy(url))).map(describeCleared);
}
