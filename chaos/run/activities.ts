import type { ActivityOrReference } from '../experiment/experiment.ts';
import { executeActivity, isInBackground } from './execute-activity.ts';
import type { ActivityRun } from './journal.ts';
import type { RunContext } from './run-context.ts';

export interface ActivitiesOptions {
  readonly signal: AbortSignal;
  /** Asked before each activity; those that remain are left out once it says so. */
  readonly isOver?: () => boolean;
  /** What becomes of an error that no activity may have; without it the error is thrown. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Plays activities one after the other; those in the background are waited for at the end, whatever
 * happens.
 * @throws the signal's reason once it is aborted
 */
export async function playActivities(
  activities: readonly ActivityOrReference[],
  context: RunContext,
  runs: ActivityRun[],
  { signal, isOver = () => false, onError }: ActivitiesOptions,
): Promise<void> {
  const inBackground: Promise<unknown>[] = [];
  try {
    for (const activity of activities) {
      signal.throwIfAborted();
      if (isOver()) break;
      const work = executeActivity(activity, context, signal, runs);
      if (isInBackground(activity)) inBackground.push(work.catch(() => undefined));
      else await work.catch((error: unknown) => decide(error, signal, onError));
    }
  } finally {
    await Promise.all(inBackground);
  }
  signal.throwIfAborted();
}

function decide(error: unknown, signal: AbortSignal, onError: ActivitiesOptions['onError']): void {
  if (!onError || signal.aborted) throw error;
  onError(error);
}
