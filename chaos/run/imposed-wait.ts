import { isRecord } from '../experiment/is-record.ts';
import { loadSeconds, type SteadyWorkload } from '../measure/load-phases.ts';
import type { Journal } from './journal.ts';

/**
 * How long an experiment makes everybody wait, in ms, however fast its harness is: the pauses and
 * the answers under a fault of the slower stack's method, and the steady load's three phases.
 * Not in it: processes' starts, probes of the steady state, the ledger's wait for the drain.
 */
export function imposedWaitMs(journals: readonly Journal[], steady: SteadyWorkload | null): number {
  const method = Math.max(0, ...journals.map(methodWaitMs));
  const load = steady ? loadSeconds(steady) * 1_000 : 0;
  return Math.round(method + load);
}

function methodWaitMs({ run, experiment }: Journal): number {
  const answers = run.reduce((sum, one) => sum + (one.duration ?? 0), 0);
  const pauses = experiment.method.reduce((sum, activity) => sum + pauseSeconds(activity), 0);
  return (answers + pauses) * 1_000;
}

function pauseSeconds(activity: object): number {
  if (!('pauses' in activity) || !isRecord(activity.pauses)) return 0;
  const { before, after } = activity.pauses;
  return [before, after].reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0);
}
