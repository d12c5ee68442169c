import { setTimeout as sleep } from 'node:timers/promises';
import type { Configuration, Environment } from '../experiment/configuration.ts';
import {
  type Activity,
  type ActivityOrReference,
  type Experiment,
  resolveActivity,
} from '../experiment/experiment.ts';
import type { Secrets } from '../experiment/secrets.ts';
import { substitute } from '../experiment/substitute.ts';
import { epochNow } from '../load/epoch-now.ts';
import { ActivityFailed } from '../providers/provider.ts';
import { PROVIDERS } from '../providers/providers.ts';
import { type ActivityRun, isoTime, secondsBetween } from './journal.ts';
import type { RunObserver } from './observer.ts';

/** What every activity of one run shares. */
export interface RunContext {
  readonly experiment: Experiment;
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  readonly env: Environment;
  readonly observer: RunObserver;
}

/**
 * Carries out one activity with its pauses. A failure is in the result; the result is in `runs`
 * from the start, so that an interrupted journal has it too.
 * @throws the signal's reason once it is aborted, and any error that is no ActivityFailed.
 * @see chaoslib.activity.execute_activity
 */
export async function executeActivity(
  declared: ActivityOrReference,
  context: RunContext,
  signal: AbortSignal,
  runs: ActivityRun[] = [],
): Promise<ActivityRun> {
  const activity = resolveActivity(context.experiment, declared);
  if (!activity) throw new ActivityFailed(`could not find referenced activity`);
  const pauses = substitute(activity.pauses ?? {}, context.configuration, context.secrets);

  await pause(pauses.before, 'Pausing before next activity', context.observer, signal);
  signal.throwIfAborted();
  context.observer.activityStarted(activity);
  const startedAt = epochNow();
  const run: ActivityRun = { activity, output: null, start: isoTime(startedAt) };
  runs.push(run);
  try {
    run.output = (await runProvider(activity, context, signal)) ?? null;
    run.status = 'succeeded';
  } catch (error) {
    if (!(error instanceof ActivityFailed)) throw error;
    run.status = 'failed';
    run.exception = [`chaoslib.exceptions.ActivityFailed: ${error.message}\n`];
  } finally {
    const endedAt = epochNow();
    run.end = isoTime(endedAt);
    run.duration = secondsBetween(startedAt, endedAt);
    context.observer.activityEnded(activity, run);
  }
  await pause(pauses.after, 'Pausing after activity', context.observer, signal);
  return run;
}

/** What fails in the background only shows in the journal: nobody waits for its result. */
export function isInBackground(activity: ActivityOrReference): boolean {
  return 'background' in activity && activity.background === true;
}

function runProvider(
  activity: Activity,
  context: RunContext,
  signal: AbortSignal,
): Promise<unknown> {
  const provider = PROVIDERS.get(activity.provider.type);
  if (!provider) throw new ActivityFailed(`unknown provider type '${activity.provider.type}'`);
  return provider.run(activity.provider, {
    configuration: context.configuration,
    secrets: context.secrets,
    env: context.env,
    signal,
    hasTolerance: 'tolerance' in activity,
    warn: (message) => context.observer.log('warning', message),
  });
}

async function pause(
  seconds: unknown,
  why: string,
  observer: RunObserver,
  signal: AbortSignal,
): Promise<void> {
  const length = Number(seconds ?? 0);
  if (!(length > 0)) return;
  observer.log('info', `${why} for ${length}s...`);
  try {
    await sleep(length * 1_000, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
