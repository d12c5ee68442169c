import type { StackConfig } from '../../infra/lab-config.ts';
import type { ResultsFile } from '../metrics/results-file.ts';
import type { PlannedFault } from './fault-plan.ts';

/** What Prometheus and Grafana know a soak's faults by. */
const EXPERIMENT = 'soak';

/**
 * Lets Prometheus see the fault that acts on the stacks from now on, or, with null, that none does.
 * @param at ms since the epoch
 */
export function recordSoakFault(
  metrics: ResultsFile,
  stacks: readonly StackConfig[],
  fault: Pick<PlannedFault, 'id' | 'network'> | null,
  at: number,
): void {
  const seconds = at / 1_000;
  if (fault === null) metrics.endFaults({ experiment: EXPERIMENT }, seconds);
  else {
    for (const { name: stack } of stacks) {
      const labels = {
        experiment: EXPERIMENT,
        stack,
        proxy: fault.network?.proxy ?? '',
        toxic: fault.id,
      };
      metrics.set('chaos_fault_active', labels, 1);
      metrics.set('chaos_fault_start_timestamp_seconds', labels, seconds);
    }
  }
  void metrics.save();
}
