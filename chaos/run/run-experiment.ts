import type { Experiment, HypothesisStrategy, RollbackStrategy } from '../experiment/experiment.ts';
import { substitute } from '../experiment/substitute.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { RunContext } from './execute-activity.ts';
import { InterruptedError } from './interruption.ts';
import { isoTime, type Journal, secondsBetween, startJournal } from './journal.ts';
import { runMethod } from './method.ts';
import { runRollbacks, shouldRollBack } from './rollbacks.ts';
import { hasProbes, lastProbeName, runSteadyState, statusOfUnmet } from './steady-state.ts';

export interface RunOptions {
  readonly rollbackStrategy: RollbackStrategy;
  readonly hypothesisStrategy: HypothesisStrategy;
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
  const { experiment, observer } = context;
  const startedAt = epochNow();
  const journal = startJournal(experiment);
  observer.log('detail', `Running experiment: ${experiment.title}`);
  observer.log('detail', `Steady-state strategy: ${options.hypothesisStrategy}`);
  observer.log('detail', `Rollbacks strategy: ${options.rollbackStrategy}`);
  if (!hasProbes(experiment)) {
    observer.log('info', "No steady state hypothesis defined. That's ok, just exploring.");
  }

  await untilInterrupted(context, journal, () => runPhases(context, journal, options));
  if (shouldRollBack(options.rollbackStrategy, journal, observer)) {
    const all = await runRollbacks(context, journal.rollbacks, options.rollbacksInterrupted);
    if (!all) journal.status = 'interrupted';
  }

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

/** The strategies that hold for an experiment: the command's, or else the experiment's own. */
export function strategiesOf(
  experiment: Experiment,
  chosen: { rollbackStrategy?: RollbackStrategy; hypothesisStrategy?: HypothesisStrategy },
): Pick<RunOptions, 'rollbackStrategy' | 'hypothesisStrategy'> {
  const { rollbacks, hypothesis } = experiment.runtime ?? {};
  return {
    rollbackStrategy: chosen.rollbackStrategy ?? rollbacks?.strategy ?? 'default',
    hypothesisStrategy: chosen.hypothesisStrategy ?? hypothesis?.strategy ?? 'default',
  };
}

function withTitle(context: RunContext): RunContext {
  const { experiment, configuration, secrets } = context;
  const title = String(substitute(experiment.title, configuration, secrets));
  return { ...context, experiment: { ...experiment, title } };
}

async function runPhases(
  context: RunContext,
  journal: Journal,
  { hypothesisStrategy, interrupted }: RunOptions,
): Promise<void> {
  const withHypothesis = hasProbes(context.experiment);
  if (withHypothesis && hypothesisStrategy !== 'after-method-only') {
    if (!(await steadyBefore(context, journal, interrupted))) return;
  }
  await runMethod(context, journal, interrupted);
  if (withHypothesis && hypothesisStrategy !== 'before-method-only' && journal.status === null) {
    await steadyAfter(context, journal, interrupted);
  }
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

/** Puts an interruption, and an error that no activity may have, into the journal. */
async function untilInterrupted(
  { observer }: RunContext,
  journal: Journal,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof InterruptedError) {
      journal.status = 'interrupted';
      observer.log('warning', error.message);
      return;
    }
    journal.status = 'aborted';
    const reason = error instanceof Error ? error.message : String(error);
    observer.log('error', `Experiment ran into an unexpected fatal error, aborting now: ${reason}`);
  }
}
