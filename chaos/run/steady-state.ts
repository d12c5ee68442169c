import type { Experiment } from '../experiment/experiment.ts';
import { withinTolerance } from '../tolerance/within-tolerance.ts';
import { executeActivity, type RunContext } from './execute-activity.ts';
import type { JournalStatus, SteadyState } from './journal.ts';

/**
 * Runs the hypothesis's probes in their order until one fails or is outside its tolerance.
 * @see chaoslib.hypothesis.run_steady_state_hypothesis
 */
export async function runSteadyState(
  context: RunContext,
  signal: AbortSignal,
): Promise<SteadyState> {
  const hypothesis = context.experiment['steady-state-hypothesis'];
  const state: SteadyState = { steady_state_met: null, probes: [] };
  context.observer.log('detail', `Steady state hypothesis: ${hypothesis?.title}`);
  for (const probe of hypothesis?.probes ?? []) {
    signal.throwIfAborted();
    const run = await executeActivity(probe, context, signal);
    state.probes.push(run);
    run.tolerance_met =
      run.status === 'succeeded' && withinTolerance(probe.tolerance, run.output, context);
    if (run.status === 'failed') {
      context.observer.log(
        'warning',
        'Probe terminated unexpectedly, so its tolerance could not be validated',
      );
    }
    if (!run.tolerance_met) return { ...state, steady_state_met: false };
  }
  context.observer.log('info', 'Steady state hypothesis is met!');
  return { ...state, steady_state_met: true };
}

export function hasProbes(experiment: Experiment): boolean {
  return (experiment['steady-state-hypothesis']?.probes ?? []).length > 0;
}

/** The journal's status when the steady state isn't met: a probe out of tolerance is no failure. */
export function statusOfUnmet(state: SteadyState): JournalStatus {
  return state.probes.every((probe) => probe.status === 'succeeded') ? 'completed' : 'failed';
}

/** The name of the probe that decided. */
export function lastProbeName(state: SteadyState): string {
  return state.probes.at(-1)?.activity.name ?? '';
}
