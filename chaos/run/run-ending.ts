import { InterruptedError, type Interruption } from './interruption.ts';
import type { Journal } from './journal.ts';
import type { RunIndex } from './run-index.ts';
import type { OneRun } from './run-one.ts';

/** How a run ended, for its index. */
export function statusOf({ experiments }: RunIndex, { first }: Interruption): RunIndex['status'] {
  if (first.aborted) return 'interrupted';
  return experiments.some(({ status }) => status === 'failed') ? 'failed' : 'completed';
}

/**
 * As the original's: 1 unless every experiment completed without deviation. Also 1 where the method
 * was not played as there was no steady state: the original says 0 there, but a lab that measured
 * nothing must not look well.
 */
export function exitCodeOf(runs: readonly OneRun[], { first }: Interruption): number {
  if (first.aborted) return first.reason instanceof InterruptedError ? first.reason.exitCode : 1;
  const isWell = ({ entry, results }: OneRun) =>
    entry.status === 'completed' &&
    results.every(
      ({ journal }) => journal.status === 'completed' && !journal.deviated && wasGateOpen(journal),
    );
  return runs.every(isWell) ? 0 : 1;
}

function wasGateOpen({ steady_states }: Pick<Journal, 'steady_states'>): boolean {
  return steady_states.before?.steady_state_met !== false;
}
