import type { ActivityOrReference, Experiment } from '../experiment/experiment.ts';
import { withinTolerance } from '../tolerance/within-tolerance.ts';
import { withControls } from './controls.ts';
import { executeActivity, runQuietly } from './execute-activity.ts';
import type { ActivityRun, JournalStatus, SteadyState } from './journal.ts';
import type { RunContext } from './run-context.ts';

/**
 * Runs the hypothesis's probes in their order until one fails or is outside its tolerance.
 * @throws the signal's reason once it is aborted, and any error that no probe may have
 * @see chaoslib.hypothesis.run_steady_state_hypothesis
 */
export async function runSteadyState(
  context: RunContext,
  signal: AbortSignal,
): Promise<SteadyState> {
  const hypothesis = context.experiment['steady-state-hypothesis'];
  const title = hypothesis?.title ?? '';
  const part = { level: 'hypothesis', name: title, controls: hypothesis?.controls } as const;
  const isMet = ({ steady_state_met }: SteadyState) => (steady_state_met ? 'met' : 'not met');
  return withControls(context, part, isMet, async () => {
    const state: SteadyState = { steady_state_met: null, probes: [] };
    context.observer.log('detail', `Steady state hypothesis: ${title}`);
    for (const probe of hypothesis?.probes ?? []) {
      signal.throwIfAborted();
      const run = await executeActivity(probe, context, signal);
      state.probes.push(run);
      run.tolerance_met = await isTolerated(probe, run, context, signal);
      if (!run.tolerance_met) return { ...state, steady_state_met: false };
    }
    context.observer.log('info', 'Steady state hypothesis is met!');
    return { ...state, steady_state_met: true };
  });
}

async function isTolerated(
  { tolerance }: ActivityOrReference,
  { status, output }: ActivityRun,
  context: RunContext,
  signal: AbortSignal,
): Promise<boolean> {
  if (status === 'failed') {
    context.observer.log(
      'warning',
      'Probe terminated unexpectedly, so its tolerance could not be validated',
    );
    return false;
  }
  // Without a probe's output there is nothing to hold against it.
  if (context.dry === 'probes' || context.dry === 'activities') return true;
  return withinTolerance(tolerance, output, {
    configuration: context.configuration,
    secrets: context.secrets,
    runProvider: (provider) =>
      runQuietly({ ...provider, type: String(provider.type) }, context, signal),
  });
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
