/** The steady load of an experiment, as its extension gives it. */
export interface SteadyWorkload {
  readonly rate_per_second: number;
  readonly warm_up_s: number;
  readonly fault_s: number;
  readonly recovery_s: number;
}

export const PHASES = ['warmUp', 'fault', 'recovery'] as const;
export type Phase = (typeof PHASES)[number];

/** Length of the whole load, in s. */
export function loadSeconds({ warm_up_s, fault_s, recovery_s }: SteadyWorkload): number {
  return warm_up_s + fault_s + recovery_s;
}

/** An order's intended send time, in ms from the start of the load. */
export function dueMs(workload: SteadyWorkload, sequence: number): number {
  return (sequence * 1_000) / workload.rate_per_second;
}

/** The phase of a moment, in ms from the start of the load, by the workload's own schedule. */
export function phaseAt(workload: SteadyWorkload, ms: number): Phase {
  if (ms < workload.warm_up_s * 1_000) return 'warmUp';
  if (ms < (workload.warm_up_s + workload.fault_s) * 1_000) return 'fault';
  return 'recovery';
}
