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
import { writeJournalCopies } from './journal-path.ts';
import type { RunContext } from './run-context.ts';
import { runExperiment } from './run-experiment.ts';
import type { RunExperimentsOptions } from './run-experiments.ts';
import { strategiesOf } from './strategies.ts';

type PlainOptions = Omit<RunExperimentsOptions, 'experiments' | 'stacks' | 'withLoad' | 'workload'>;

/**
 * Runs one experiment as Chaos Toolkit itself does: on whatever its configuration names, without
 * the lab, its load or its measurements; the journal is all it gives. Faults are taken away all the
 * same.
 * @returns the exit code: 1 unless it completed without deviation.
 * @throws InvalidExperimentError, or InterruptedError while there is nothing to write a journal of
 */
export async function runPlain(
  config: LabConfig,
  loaded: LoadedExperiment,
  options: PlainOptions,
): Promise<number> {
  const observer = observeOnConsole(null, options.writeLine, options.verbose);
  const declared = createContext(loaded, process.env, options, observer);
  const interruption = watchForInterruption(options.writeLine);
  try {
    const context = await withDynamicConfiguration(declared, interruption.first);
    const journal = await withoutLeftovers(config, context, () =>
      runExperiment(context, {
        ...strategiesOf(loaded.experiment, options.strategies),
        interrupted: interruption.first,
        rollbacksInterrupted: interruption.second,
      }),
    );
    const named = { experimentId: '', stack: '', journal };
    await writeJournalCopies(options.journalPath ?? 'journal.json', [named]);
    return exitCodeOf(journal, interruption);
  } finally {
    interruption.stop();
  }
}

function exitCodeOf({ status, deviated }: Journal, { first }: Interruption): number {
  return status === 'completed' && !deviated && !first.aborted ? 0 : 1;
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
