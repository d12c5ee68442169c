import { executeActivity, isInBackground, type RunContext } from './execute-activity.ts';
import type { Journal } from './journal.ts';

/**
 * Plays the method's activities one after the other; those in the background are waited for at the
 * end.
 * @throws the signal's reason once it is aborted, and any error that no activity may have.
 * @see chaoslib.run.run_method
 */
export async function runMethod(
  context: RunContext,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const { experiment, observer } = context;
  observer.log('detail', "Playing your experiment's method now...");
  if (experiment.method.length === 0)
    observer.log('info', "No declared activities, let's move on.");
  const inBackground: Promise<unknown>[] = [];
  try {
    for (const activity of experiment.method) {
      signal.throwIfAborted();
      const work = executeActivity(activity, context, signal, journal.run);
      if (isInBackground(activity)) inBackground.push(work.catch(() => undefined));
      else await work;
    }
  } finally {
    await Promise.all(inBackground);
  }
  signal.throwIfAborted();
}
