import type { ChaosmicroExtension } from '../extension.ts';
import type { LoadPlan } from '../load/load-plan.ts';
import type { SteadyWorkload } from './load-phases.ts';

/** The loads that an experiment can run under: small orders, or large ones that are also read back. */
export const WORKLOAD_NAMES = ['steady', 'bulk'] as const;
export type WorkloadName = (typeof WORKLOAD_NAMES)[number];

/** A load through warm-up, fault and recovery. Its rate counts orders and pages together. */
export interface Workload extends SteadyWorkload, Pick<LoadPlan, 'orderSize' | 'readShare'> {
  readonly name: WorkloadName;
}

/**
 * Orders and pages a second of the bulk load where an experiment has none of its own: some 0.7 MB of
 * orders and as much of pages twice over, which a laptop carries for both stacks at once.
 */
const BULK_RATE_PER_SECOND = 8;
export const BULK_READ_SHARE = 0.5;

/** An experiment's load of that name; null where the experiment has no load at all. */
export function workloadOf(
  extension: ChaosmicroExtension | null,
  name: WorkloadName,
): Workload | null {
  const steady = extension?.workloads.steady;
  if (!steady) return null;
  if (name === 'steady') return { ...steady, name, orderSize: 'small', readShare: 0 };
  const { read_share: readShare = BULK_READ_SHARE, ...own } = extension.workloads.bulk ?? {};
  return {
    ...steady,
    rate_per_second: BULK_RATE_PER_SECOND,
    ...own,
    name,
    orderSize: 'bulk',
    readShare,
  };
}
