import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../infra/unknown-error.ts';
import { InterruptedError } from './interruption.ts';
import type { Journal } from './journal.ts';
import type { RunContext } from './run-context.ts';
import { lastProbeName, runSteadyState } from './steady-state.ts';

export interface ContinuousOptions {
  /** Seconds from the end of one look at the steady state to the next. */
  readonly frequency: number;
  /** Whether the first look that finds no steady state ends the method, as `failed`. */
  readonly failFast: boolean;
}

/** The hypothesis beside the method. */
export interface ContinuousHypothesis {
  /** Ends it after the look that is under way. Never rejects; the journal has what went wrong. */
  stop(): Promise<void>;
}

/**
 * Looks at the steady state again and again, beginning now.
 * @see chaoslib.run.run_hypothesis_continuously
 */
export function startContinuousHypothesis(
  context: RunContext,
  journal: Journal,
  options: ContinuousOptions,
  signal: AbortSignal,
): ContinuousHypothesis {
  const { observer } = context;
  const every = `every ${options.frequency} seconds`;
  observer.log('detail', `Executing the steady-state hypothesis continuously ${every}`);
  const stopped = new AbortController();
  const looking = lookUntil(context, journal, options, signal, stopped.signal).catch(
    (error: unknown) => {
      // An interruption ends the method as well, which knows what to say.
      if (error instanceof InterruptedError) return;
      journal.status = 'aborted';
      observer.log('error', messageOf(error));
    },
  );
  return {
    stop: async () => {
      stopped.abort();
      await looking;
      observer.log('detail', 'Continuous steady state hypothesis terminated');
    },
  };
}

async function lookUntil(
  context: RunContext,
  journal: Journal,
  { frequency, failFast }: ContinuousOptions,
  signal: AbortSignal,
  stopped: AbortSignal,
): Promise<void> {
  const { observer } = context;
  let failed = 0;
  for (let looks = 1; !stopped.aborted && journal.status === null; looks++) {
    const state = await runSteadyState(context, signal);
    journal.steady_states.during.push(state);
    if (!state.steady_state_met) {
      failed++;
      const probe = lastProbeName(state);
      observer.log(
        'warning',
        `Continuous steady state probe '${probe}' is not in the given tolerance`,
      );
      if (failFast) {
        const share = ((failed * 100) / looks).toFixed(1);
        observer.log(
          'warning',
          `Terminating immediately the experiment after ${share}% hypothesis deviated`,
        );
        journal.status = 'failed';
        return;
      }
    }
    const either = AbortSignal.any([signal, stopped]);
    await sleep(frequency * 1_000, undefined, { signal: either }).catch(() => {});
    signal.throwIfAborted();
  }
}
