import { setTimeout as sleep } from 'node:timers/promises';
import { asError } from '../../infra/unknown-error.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { SteadyWorkload } from './load-phases.ts';
import { SteadyLoadError } from './steady-load-error.ts';

/** When a fault is due, and how it comes and goes. */
interface Fault {
  readonly workload: SteadyWorkload;
  readonly faultOn: () => Promise<void>;
  readonly faultOff: () => Promise<void>;
}

/** When the fault was there and when it was gone, ms since the epoch. */
export interface FaultTimes {
  readonly broughtAt: number;
  readonly removedAt: number;
}

/**
 * Brings the fault at the end of the warm-up and takes it away when its time is over, or as soon as
 * the signal aborts. Once it was brought, or tried to, it is always taken away.
 * @throws SteadyLoadError when faultOn or faultOff throws; the signal's abort error when that came
 *   before the fault
 */
export async function bringFault(
  startedAt: number,
  { workload, faultOn, faultOff }: Fault,
  signal: AbortSignal,
): Promise<FaultTimes> {
  const onAt = startedAt + workload.warm_up_s * 1_000;
  const offAt = onAt + workload.fault_s * 1_000;
  await sleepUntil(onAt, signal);
  const notBrought = await failureOf(faultOn);
  const broughtAt = epochNow();
  if (notBrought === null) await sleepUntil(offAt, signal).catch(() => {});
  const notRemoved = await failureOf(faultOff);
  if (notRemoved !== null) {
    const causes = notBrought === null ? [notRemoved] : [notRemoved, notBrought];
    throw new SteadyLoadError('faultOff', ...causes);
  }
  if (notBrought !== null) throw new SteadyLoadError('faultOn', notBrought);
  return { broughtAt, removedAt: epochNow() };
}

async function failureOf(action: () => Promise<void>): Promise<Error | null> {
  try {
    await action();
    return null;
  } catch (error) {
    return asError(error);
  }
}

/** @throws the signal's abort error. */
async function sleepUntil(epochMs: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(0, epochMs - epochNow()), undefined, { signal });
}
