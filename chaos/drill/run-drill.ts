import type { StackConfig } from '../../infra/lab-config.ts';
import { checkHistory } from '../history/check-history.ts';
import { recordHistory } from '../history/record-history.ts';
import { checkLedger } from '../ledger/check-ledger.ts';
import { epochNow } from '../load/epoch-now.ts';
import { loadDrainedMs } from '../measure/load-drain.ts';
import type { LoadProgress } from '../measure/load-progress.ts';
import { measureSteadyLoad } from '../measure/measure-steady-load.ts';
import { type NotificationWatch, watchNotifications } from '../measure/watch-notifications.ts';
import { settleAll } from '../run/settle-all.ts';
import type { Drill, DrillResult } from './drill.ts';

export interface DrillOptions {
  readonly stacks: readonly StackConfig[];
  readonly runId: string;
  /** Ends the drill; its fault is taken away all the same. */
  readonly signal: AbortSignal;
  /** Called about once a second for each stack. */
  readonly onProgress?: (stack: StackConfig, progress: LoadProgress) => void;
}

/**
 * Runs a drill on all stacks at the same moment: the load, in its midst the fault, and when the last
 * answer is there and the system has drained, the ledger and the history.
 * @returns one result a stack, in the order of the stacks
 * @throws SteadyLoadError, or what checkLedger throws, once every stack has ended and no fault is left
 */
export async function runDrill(drill: Drill, options: DrillOptions): Promise<DrillResult[]> {
  return settleAll(options.stacks.map((stack) => drillStack(drill, stack, options)));
}

async function drillStack(
  { id, workload, client, fault }: Drill,
  stack: StackConfig,
  { runId, signal, onProgress }: DrillOptions,
): Promise<DrillResult> {
  const recorder = recordHistory(stack, workload);
  let notifications: NotificationWatch | undefined;
  let faultFrom = 0;
  let faultUntil = 0;
  try {
    const { steady, orders } = await measureSteadyLoad({
      stack,
      runId,
      experimentId: id,
      workload,
      client,
      faultOn: () => {
        faultFrom = epochNow();
        return fault.bring(stack);
      },
      faultOff: async () => {
        await fault.remove(stack);
        faultUntil = epochNow();
        notifications = watchNotifications(stack.notifierUrl);
      },
      signal,
      onAcknowledged: recorder.acknowledged,
      onProgress: (progress) => onProgress?.(stack, progress),
    });
    const settled = await checkLedger({ stack, orders, signal });
    const drainedMs = notifications ? await loadDrainedMs(notifications, orders) : null;
    const ledger = { ...settled, drainedMs };
    const { clockBehindMs = 0 } = fault;
    const ended = { run: runId, experiment: id, orders, faultFrom, faultUntil, clockBehindMs };
    const recorded = await recorder.finish(ended, signal);
    const history = checkHistory(recorded);
    const { name } = stack;
    return { stack: name, steady, ledger, history, recorded, orders, faultFrom, faultUntil };
  } finally {
    await recorder.stop();
    await notifications?.stop();
  }
}
