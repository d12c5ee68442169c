import { playActivities } from './activities.ts';
import { withControls } from './controls.ts';
import type { Journal } from './journal.ts';
import type { RunContext } from './run-context.ts';

/**
 * Plays the method's activities, until the hypothesis beside it ends the experiment.
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
  const part = { level: 'method', name: experiment.title } as const;
  const isOver = () => journal.status !== null;
  await withControls(
    context,
    part,
    () => 'played',
    () => playActivities(experiment.method, context, journal.run, { signal, isOver }),
  );
}
