import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Activity,
  type ActivityOrReference,
  type AnyProvider,
  type DryMode,
  resolveActivity,
} from '../experiment/experiment.ts';
import { show } from '../experiment/problem.ts';
import { substitute } from '../experiment/substitute.ts';
import { epochNow } from '../load/epoch-now.ts';
import { ActivityFailed } from '../providers/provider.ts';
import { PROVIDERS } from '../providers/providers.ts';
import { withControls } from './controls.ts';
import { type ActivityRun, isoTime, secondsBetween } from './journal.ts';
import type { RunObserver } from './observer.ts';
import type { RunContext } from './run-context.ts';

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
  if (!activity) throw new Error(`there is no activity of the name ${show(declared)}`);
  const { name, controls } = activity;
  const part = { level: 'activity', name, controls } as const;
  return withControls(context, part, outcomeOf, () =>
    withPauses(activity, context, signal, () =>
      runAndRecord(activity, isInBackground(declared), context, signal, runs),
    ),
  );
}

/** What fails in the background only shows in the journal: nobody waits for its result. */
export function isInBackground(activity: ActivityOrReference): boolean {
  return activity.background === true;
}

function outcomeOf({ status }: ActivityRun): string {
  return status ?? 'interrupted';
}

async function runAndRecord(
  activity: Activity,
  inBackground: boolean,
  context: RunContext,
  signal: AbortSignal,
  runs: ActivityRun[],
): Promise<ActivityRun> {
  signal.throwIfAborted();
  context.observer.activityStarted(activity);
  const startedAt = epochNow();
  const run: ActivityRun = { activity, output: null, start: isoTime(startedAt) };
  runs.push(run);
  try {
    if (!isLeftOut(activity, context.dry)) {
      run.output = (await runProvider(activity, inBackground, context, signal)) ?? null;
    }
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
  return run;
}

/** Whether a dry run leaves the activity out. */
function isLeftOut({ type, ...rest }: Activity, dry: DryMode | null): boolean {
  // In a file an activity's own `dry` is a text, which Chaos Toolkit takes for no mode at all.
  if (dry === null || 'dry' in rest) return false;
  return dry === 'activities' || dry === `${type}s`;
}

async function runProvider(
  { provider, ...rest }: Pick<Activity, 'provider'>,
  inBackground: boolean,
  context: RunContext,
  signal: AbortSignal,
): Promise<unknown> {
  const known = PROVIDERS.get(provider.type);
  if (!known) throw new Error(`unknown provider type '${provider.type}'`);
  return known.run(provider, {
    configuration: context.configuration,
    secrets: context.secrets,
    env: context.env,
    signal,
    hasTolerance: 'tolerance' in rest,
    isInBackground: inBackground,
    python: context.python,
    warn: (message) => context.observer.log('warning', message),
  });
}

/** Carries out what is no activity of the journal: a tolerance, or a value of the configuration. */
export function runQuietly(
  provider: AnyProvider,
  context: RunContext,
  signal: AbortSignal,
): Promise<unknown> {
  return runProvider({ provider }, false, context, signal);
}

async function withPauses<T>(
  activity: Activity,
  { configuration, secrets, observer, dry }: RunContext,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { before, after } = substitute(activity.pauses ?? {}, configuration, secrets);
  const isSkipped = isLeftOut(activity, dry) || (dry === 'pause' && !('dry' in activity));
  const pause = (length: unknown, why: string) => waitFor(length, why, isSkipped, observer, signal);
  await pause(before, 'Pausing before next activity');
  const result = await work();
  await pause(after, 'Pausing after activity');
  return result;
}

async function waitFor(
  seconds: unknown,
  why: string,
  isSkipped: boolean,
  observer: RunObserver,
  signal: AbortSignal,
): Promise<void> {
  if (!seconds) return;
  if (typeof seconds !== 'number' || seconds < 0) {
    throw new Error(
      `a pause is a number of seconds, such as --var pause:float=5: ${show(seconds)}`,
    );
  }
  observer.log('info', `${why} for ${seconds}s...`);
  if (isSkipped) return;
  try {
    await sleep(seconds * 1_000, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
