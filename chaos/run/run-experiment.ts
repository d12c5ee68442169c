import { messageOf } from '../../infra/unknown-error.ts';
import { substitute } from '../experiment/substitute.ts';
import { epochNow } from '../load/epoch-now.ts';
import { startContinuousHypothesis } from './continuous-hypothesis.ts';
import { withControls } from './controls.ts';
import { InterruptedError } from './interruption.ts';
import { isoTime, type Journal, secondsBetween, startJournal } from './journal.ts';
import { runMethod } from './method.ts';
import { runRollbacks, shouldRollBack } from './rollbacks.ts';
import type { RunContext } from './run-context.ts';
import { hasProbes, lastProbeName, runSteadyState, statusOfUnmet } from './steady-state.ts';
import { type Strategies, whenToProbe } from './strategies.ts';

export interface RunOptions extends Strategies {
  /** Ends what runs; rollbacks follow where their strategy says so. */
  readonly interrupted: AbortSignal;
  /** Ends the rollbacks as well. */
  readonly rollbacksInterrupted: AbortSignal;
}

/**
 * Runs an experiment on one system: steady state, method, steady state again, rollbacks.
 * Never throws for what the experiment does; the journal says how it went.
 * @see chaoslib.run.Runner
 */
export async function runExperiment(declared: RunContext, options: RunOptions): Promise<Journal> {
  const context = withTitle(declared);
  const { experiment, observer, dry } = context;
  const startedAt = epochNow();
  const journal = startJournal(experiment, dry);
  observer.log('detail', `Running experiment: ${experiment.title}`);
  if (dry !== null) observer.log('warning', `Running experiment with dry ${dry}`);
  observer.log('detail', `Steady-state strategy: ${options.hypothesisStrategy}`);
  observer.log('detail', `Rollbacks strategy: ${options.rollbackStrategy}`);
  if (options.hypothesisStrategy === 'skip') {
    observer.log('info', 'Skipping Steady-State Hypothesis as requested');
  } else if (!hasProbes(experiment)) {
    observer.log('info', "No steady state hypothesis defined. That's ok, just exploring.");
  }

  const { title: name, controls } = experiment;
  await withControls(
    context,
    { level: 'experiment', name, controls },
    () => outcomeOf(journal),
    () => runPhases(context, journal, options),
  );

  const endedAt = epochNow();
  journal.end = isoTime(endedAt);
  journal.duration = secondsBetween(startedAt, endedAt);
  journal.status ??= 'completed';
  observer.log('info', `Experiment ended with status: ${outcomeOf(journal)}`);
  return journal;
}

/** The journal's status, or `deviated` where it has. */
export function outcomeOf({ status, deviated }: Pick<Journal, 'status' | 'deviated'>): string {
  return deviated ? 'deviated' : (status ?? 'completed');
}

function withTitle(context: RunContext): RunContext {
  const { experiment, configuration, secrets } = context;
  const title = String(substitute(experiment.title, configuration, secrets));
  return { ...context, experiment: { ...experiment, title } };
}

async function runPhases(
  context: RunContext,
  journal: Journal,
  options: RunOptions,
): Promise<void> {
  const { python, observer } = context;
  const leaving = new AbortController();
  python?.onExit((code) => leaving.abort(InterruptedError.fromPython(code)));
  const signal = AbortSignal.any([options.interrupted, leaving.signal]);
  const reason = await untilInterrupted(context, journal, () =>
    probeAndPlay(context, journal, options, signal),
  );
  if (reason?.skipsRollbacks) {
    observer.log('warning', 'Ignoring rollbacks as per signal');
  } else if (shouldRollBack(options.rollbackStrategy, journal, observer)) {
    await rollBack(context, journal, options.rollbacksInterrupted);
  }
}

async function rollBack(context: RunContext, journal: Journal, signal: AbortSignal): Promise<void> {
  try {
    const errors = await runRollbacks(context, journal.rollbacks, signal);
    if (errors.length > 0) journal.status = 'aborted';
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    context.observer.log('warning', 'Terminating now without running the remaining rollbacks');
    journal.status = 'interrupted';
  }
}

async function probeAndPlay(
  context: RunContext,
  journal: Journal,
  { hypothesisStrategy, continuous }: RunOptions,
  signal: AbortSignal,
): Promise<void> {
  const { before, during, after } = hasProbes(context.experiment)
    ? whenToProbe(hypothesisStrategy)
    : { before: false, during: false, after: false };
  if (before && !(await steadyBefore(context, journal, signal))) return;
  const beside = during
    ? startContinuousHypothesis(context, journal, continuous, signal)
    : { stop: async () => {} };
  try {
    await runMethod(context, journal, signal);
  } finally {
    await beside.stop();
  }
  if (after && journal.status !== 'aborted') await steadyAfter(context, journal, signal);
}

/** The gate: without a steady state there is no point in a method. */
async function steadyBefore(
  context: RunContext,
  journal: Journal,
  signal: AbortSignal,
): Promise<boolean> {
  const state = await runSteadyState(context, signal);
  journal.steady_states.before = state;
  if (state.steady_state_met) return true;
  journal.status = statusOfUnmet(state);
  sayUnmet(context, lastProbeName(state));
  return false;
}

async function steadyAfter(
  context: RunContext,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const state = await runSteadyState(context, signal);
  journal.steady_states.after = state;
  if (state.steady_state_met) return;
  journal.deviated = true;
  journal.status = statusOfUnmet(state);
  sayUnmet(context, lastProbeName(state));
}

function sayUnmet({ observer }: RunContext, probe: string): void {
  const text = `Steady state probe '${probe}' is not in the given tolerance so failing this experiment`;
  observer.log('error', text);
}

/**
 * Puts an interruption, and an error that no activity may have, into the journal.
 * @returns the interruption, where there was one
 */
async function untilInterrupted(
  { observer }: RunContext,
  journal: Journal,
  work: () => Promise<void>,
): Promise<InterruptedError | null> {
  try {
    await work();
  } catch (error) {
    if (error instanceof InterruptedError) {
      journal.status = 'interrupted';
      observer.log('warning', error.message);
      return error;
    }
    journal.status = 'aborted';
    const reason = messageOf(error);
    observer.log('error', `Experiment ran into an unexpected fatal error, aborting now: ${reason}`);
  }
  return null;
}
