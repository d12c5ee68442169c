import type { LoadedExperiment } from '../experiment/load-all.ts';
import type { StartLoad } from '../load/start-load.ts';
import { type HealthMonitor, startHealthMonitor } from '../measure/health-monitor.ts';
import type { StackMeasurement } from '../measure/measurement.ts';
import type { WorkloadName } from '../measure/workload.ts';
import type { Interruption } from './interruption.ts';
import type { Journal } from './journal.ts';
import { measureStack } from './measure-stack.ts';
import { runExperiment } from './run-experiment.ts';
import type { RunFolder } from './run-folder.ts';
import { settleAll } from './settle-all.ts';
import type { StackSession } from './stack-session.ts';
import type { Strategies } from './strategies.ts';

export interface OnStacksOptions {
  readonly loaded: LoadedExperiment;
  /** One for each stack, with the state of its proxies remembered. */
  readonly sessions: readonly StackSession[];
  readonly strategies: Strategies;
  readonly withLoad: boolean;
  readonly workload: WorkloadName;
  /** What sends the load; the lab's own generator where it isn't given. */
  readonly startLoad?: StartLoad | undefined;
  readonly folder: RunFolder;
  readonly interruption: Interruption;
}

/** What one experiment gave on one stack; no measurement when it was interrupted or failed. */
export interface StackResult {
  readonly session: StackSession;
  readonly journal: Journal;
  readonly journalFile: string;
  readonly measurement: StackMeasurement | null;
  readonly measurementFile: string | null;
  /** What went wrong that was not the experiment's own; null when nothing did. */
  readonly error: string | null;
}

/** An experiment on one stack after Chaos Toolkit's part, with its journal written. */
export interface PlayedExperiment {
  readonly session: StackSession;
  readonly monitor: HealthMonitor;
  readonly journal: Journal;
  readonly journalFile: string;
}

/**
 * One experiment on all its stacks at the same moment: first as Chaos Toolkit runs it, with its one
 * order; once all stacks are through, the steady load with the same fault; then the ledger.
 * Journals and measurements are in the run's folder when it returns. Whatever happens, no fault is
 * left.
 * @throws the first error that left no journal, once every stack has ended.
 */
export async function runOnStacks(options: OnStacksOptions): Promise<StackResult[]> {
  const watched = options.sessions.map((session) => ({
    session,
    monitor: startHealthMonitor(session.stack),
  }));
  try {
    const played = await settleAll(watched.map((one) => play(one, options)));
    return await settleAll(played.map((one) => measureStack(one, options)));
  } finally {
    // Where one stack's part failed, the other's would go on asking, and keep the process alive.
    await Promise.all(watched.map(({ monitor }) => monitor.stop()));
  }
}

async function play(
  { session, monitor }: Pick<PlayedExperiment, 'session' | 'monitor'>,
  options: OnStacksOptions,
): Promise<PlayedExperiment> {
  const { loaded, strategies, interruption, folder } = options;
  session.observer.step?.('single');
  const journal = await runExperiment(session.context, {
    ...strategies,
    interrupted: interruption.first,
    rollbacksInterrupted: interruption.second,
  });
  const journalFile = await folder.write(loaded.id, session.stack.name, 'journal', journal);
  await session.restore();
  return { session, monitor, journal, journalFile };
}
