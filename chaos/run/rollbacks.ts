import { asError } from '../../infra/unknown-error.ts';
import type { RollbackStrategy } from '../experiment/experiment.ts';
import { playActivities } from './activities.ts';
import { withControls } from './controls.ts';
import type { ActivityRun, Journal } from './journal.ts';
import type { RunObserver } from './observer.ts';
import type { RunContext } from './run-context.ts';

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
 * Plays every rollback in its order; neither one that fails nor one that breaks keeps the next from
 * being played.
 * @throws the signal's reason when it was aborted before the last
 * @returns the errors that no activity may have
 */
export async function runRollbacks(
  context: RunContext,
  runs: ActivityRun[],
  signal: AbortSignal,
): Promise<Error[]> {
  const { observer, experiment } = context;
  const rollbacks = experiment.rollbacks ?? [];
  const errors: Error[] = [];
  observer.log('detail', "Let's rollback...");
  if (rollbacks.length === 0) observer.log('detail', "No declared rollbacks, let's move on.");
  const part = { level: 'rollback', name: experiment.title } as const;
  const onError = (error: unknown) => {
    const one = asError(error);
    observer.log('error', `A rollback broke: ${one.message}`);
    errors.push(one);
  };
  await withControls(
    context,
    part,
    () => 'played',
    () => playActivities(rollbacks, context, runs, { signal, onError }),
  );
  return errors;
}
