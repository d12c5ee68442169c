import { setTimeout as sleep } from 'node:timers/promises';
import type { StackConfig } from '../../infra/lab-config.ts';
import type { Fault } from '../faults/fault.ts';
import { networkFault } from '../faults/network-fault.ts';
import { epochNow } from '../load/epoch-now.ts';
import { settleAll } from '../run/settle-all.ts';
import type { PlannedFault } from './fault-plan.ts';

/** Told of each fault as it comes and goes; `at` in ms since the epoch. */
export interface FaultListener {
  brought(index: number, planned: PlannedFault, at: number): void;
  gone(index: number, planned: PlannedFault, at: number): void;
}

export interface BringFaultsOptions {
  readonly plan: readonly PlannedFault[];
  readonly stacks: readonly StackConfig[];
  /** Those of processes that the plan may name, by their ids. */
  readonly processFaults: ReadonlyMap<string, Fault>;
  /** The load's start, ms since the epoch. */
  readonly startedAt: number;
  /** Ends the pauses and the fault that acts, which is taken away all the same. */
  readonly signal: AbortSignal;
  readonly listener: FaultListener;
}

/**
 * Brings each fault of a plan to all stacks at its time, and takes it away at its end.
 * @throws the signal's abort error, or the error of a fault that could not be brought or taken away;
 *   by then none that could be taken away is left
 */
export async function bringFaults(options: BringFaultsOptions): Promise<void> {
  const { plan, startedAt, signal, listener } = options;
  const sleepUntil = (seconds: number) =>
    sleep(Math.max(0, startedAt + seconds * 1_000 - epochNow()), undefined, { signal });
  for (const [index, planned] of plan.entries()) {
    await sleepUntil(planned.fromS);
    await whileBroken(faultOf(planned, options), options.stacks, async () => {
      listener.brought(index, planned, epochNow());
      await sleepUntil(planned.fromS + planned.seconds);
    });
    listener.gone(index, planned, epochNow());
  }
}

function faultOf(
  { id, network }: PlannedFault,
  { processFaults }: Pick<BringFaultsOptions, 'processFaults'>,
): Fault {
  if (network !== null) return networkFault(id, [network.proxy], network.fault);
  const fault = processFaults.get(id);
  if (fault === undefined) throw new Error(`no fault of a process is called ${id}`);
  return fault;
}

async function whileBroken(
  fault: Fault,
  stacks: readonly StackConfig[],
  wait: () => Promise<void>,
): Promise<void> {
  try {
    await settleAll(stacks.map((stack) => fault.bring(stack)));
    await wait();
  } finally {
    await settleAll(stacks.map((stack) => fault.remove(stack)));
  }
}
