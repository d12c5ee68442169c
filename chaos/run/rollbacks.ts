import type { RollbackStrategy } from '../experiment/experiment.ts';
import { executeActivity, isInBackground, type RunContext } from './execute-activity.ts';
import { InterruptedError } from './interruption.ts';
import type { ActivityRun, Journal } from './journal.ts';
import type { RunObserver } from './observer.ts';

/**
 * Whether the rollbacks are played. `default` doesn't after a failure or an interruption.
 * @see chaoslib.run.run_rollback
 */
export function shouldRollBack(
  strategy: RollbackStrategy,
  { status, deviated }: Pick<Journal, 'status' | 'deviated'>,
  observer: RunObserver,
): boolean {
  switch (strategy) {
    case 'always':
      observer.log('detail', 'Rollbacks were explicitly requested to be played');
      return true;
    case 'never':
      observer.log('warning', 'Rollbacks were explicitly requested to not be played');
      return false;
    case 'deviated':
      observer.log(
        'warning',
        deviated
          ? 'Rollbacks will be played only because the experiment deviated'
          : 'Rollbacks are played only if the experiment deviates; it has not',
      );
      return deviated;
    case 'default':
      return status !== 'failed' && status !== 'interrupted';
  }
}

/**
 * Plays every rollback in its order; one that fails doesn't keep the next from being played.
 * @returns whether all were played; not when the signal aborted before the last.
 */
export async function runRollbacks(
  context: RunContext,
  runs: ActivityRun[],
  signal: AbortSignal,
): Promise<boolean> {
  const { observer, experiment } = context;
  const rollbacks = experiment.rollbacks ?? [];
  observer.log('detail', "Let's rollback...");
  if (rollbacks.length === 0) observer.log('detail', "No declared rollbacks, let's move on.");
  const inBackground: Promise<unknown>[] = [];
  try {
    for (const activity of rollbacks) {
      signal.throwIfAborted();
      const work = executeActivity(activity, context, signal, runs);
      if (isInBackground(activity)) inBackground.push(work.catch(() => undefined));
      else await work;
    }
    return true;
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    observer.log('warning', 'Terminating now without running the remaining rollbacks');
    return false;
  } finally {
    await Promise.all(inBackground);
  }
}
