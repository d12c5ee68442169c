import { setTimeout as sleep } from 'node:timers/promises';
import type { LabConfig, StackConfig } from '../../infra/lab-config.ts';
import { markActiveRun } from '../run/active-run.ts';
import type { Interruption } from '../run/interruption.ts';
import { settleAll } from '../run/settle-all.ts';
import type { Fault } from './fault.ts';

export interface HoldOptions {
  readonly stacks: readonly StackConfig[];
  readonly seconds: number;
  readonly interruption: Interruption;
  readonly onBrought: () => void;
}

/**
 * Brings a fault to stacks, keeps it for a while, or until it is interrupted, and takes it away,
 * whatever happened. Meanwhile no run can begin.
 * @returns how long it was there, in seconds, from when it was asked to come until it was gone
 * @throws RunIsActiveError; what the fault throws; InterruptedError once it is gone
 */
export async function holdFault(
  config: Pick<LabConfig, 'labDir'>,
  fault: Fault,
  { stacks, seconds, interruption, onBrought }: HoldOptions,
): Promise<number> {
  const mark = await markActiveRun(config, { toxiproxyUrls: [], runDir: null });
  const startedAt = performance.now();
  try {
    await settleAll(stacks.map((stack) => fault.bring(stack)));
    onBrought();
    await sleep(seconds * 1_000, undefined, { signal: interruption.first }).catch(() => {});
  } finally {
    await settleAll(stacks.map((stack) => fault.remove(stack)));
    await mark.clear();
  }
  interruption.first.throwIfAborted();
  return (performance.now() - startedAt) / 1_000;
}
