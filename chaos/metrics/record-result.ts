import type { StackMeasurement } from '../measure/measurement.ts';
import type { ResultsFile } from './results-file.ts';
import type { SeriesName } from './series.ts';

/** Puts what one experiment gave on one stack in the place of what it gave before. */
export function recordResult(
  file: ResultsFile,
  run: string,
  outcome: string,
  { experiment, stack, startedAt, endedAt, single, steady, ledger, history }: StackMeasurement,
): void {
  const labels = { experiment, stack };
  const set = (name: SeriesName, value: number | null | undefined) => {
    if (typeof value === 'number') file.set(name, labels, value);
    else file.drop(name, labels);
  };
  file.drop('chaos_experiment_info', labels);
  file.set('chaos_experiment_info', { ...labels, run, outcome }, 1);
  set('chaos_experiment_start_timestamp_seconds', Date.parse(startedAt) / 1_000);
  set('chaos_experiment_end_timestamp_seconds', Date.parse(endedAt) / 1_000);
  set('chaos_experiment_order_seconds', single && single.durationMs / 1_000);
  set('chaos_experiment_order_status', single && (single.status ?? 0));
  const { fault, secondsToRecover } = steady ?? { fault: null, secondsToRecover: null };
  set('chaos_experiment_fault_p99_seconds', fault?.latencyMs && fault.latencyMs.p99 / 1_000);
  set(
    'chaos_experiment_fault_acknowledged_ratio',
    fault?.sent ? fault.acknowledged / fault.sent : null,
  );
  set('chaos_experiment_recovery_seconds', secondsToRecover);
  set('chaos_history_violations', history?.violationCount);

  file.drop('chaos_ledger_orders', labels);
  const counts = {
    acknowledged: ledger?.acknowledged,
    stored: ledger?.stored,
    notified: ledger?.notified,
    lost: ledger?.lost,
    waiting: ledger?.waiting,
    duplicated: ledger?.duplicated,
    stored_unacknowledged: ledger?.storedUnacknowledged,
  };
  for (const [result, count] of Object.entries(counts)) {
    if (count !== undefined) file.set('chaos_ledger_orders', { ...labels, result }, count);
  }
}
