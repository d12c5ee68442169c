import type { EndedLoad, HistoryRecorder } from '../history/record-history.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import type { StartLoad } from '../load/start-load.ts';
import type { LoadProgress } from '../measure/load-progress.ts';
import type { SteadyMeasurement } from '../measure/measurement.ts';
import type { NotificationWatch } from '../measure/watch-notifications.ts';
import type { Workload } from '../measure/workload.ts';
import { executeActivity } from './execute-activity.ts';
import type { Interruption } from './interruption.ts';
import { bringsFault, requireFaults } from './required-faults.ts';
import { runRollbacks } from './rollbacks.ts';
import type { StackSession } from './stack-session.ts';

/** A line of progress about every so many seconds. */
const REPORT_EVERY_S = 5;
const PHASE_NAMES = { warmUp: 'warm-up', fault: 'fault', recovery: 'recovery' };

/** What a steady load gave. The watch runs on from the fault's end, and the recorder, until stopped. */
export interface SteadyPhase {
  readonly steady: SteadyMeasurement;
  readonly orders: readonly RecordedOrder[];
  readonly notifications: NotificationWatch | undefined;
  /** Reads on until it is told to finish or to stop. */
  readonly recorder: HistoryRecorder;
  /** When the fault was asked to come, and when it was gone, ms since the epoch. */
  readonly fault: Pick<EndedLoad, 'faultFrom' | 'faultUntil'>;
}

/**
 * The steady load on one stack, with the method's faults in its midst: the actions that a Python
 * function carries out, and then all rollbacks.
 * @throws SteadyLoadError when it is interrupted or a fault can't be brought or taken away.
 */
export async function runSteadyPhase(
  session: StackSession,
  workload: Workload,
  { runId, experimentId }: { runId: string; experimentId: string },
  interruption: Interruption,
  startLoad?: StartLoad,
): Promise<SteadyPhase> {
  const { measureSteadyLoad } = await import('../measure/measure-steady-load.ts');
  const { watchNotifications } = await import('../measure/watch-notifications.ts');
  const { recordHistory } = await import('../history/record-history.ts');
  const { openedBetween, readOpenings } = await import('../measure/breakers-opened.ts');
  const { epochNow } = await import('../load/epoch-now.ts');
  let notifications: NotificationWatch | undefined;
  const fault: { faultFrom: number | null; faultUntil: number | null } = {
    faultFrom: null,
    faultUntil: null,
  };
  const openings = await readOpenings(session.stack);
  const recorder = recordHistory(session.stack, workload);
  const { observer } = session;
  observer.step?.('warm-up');
  try {
    const measured = await measureSteadyLoad({
      stack: session.stack,
      runId,
      experimentId,
      workload,
      startLoad,
      faultOn: () => {
        fault.faultFrom = epochNow();
        observer.step?.('fault');
        return bringFaults(session, interruption.first);
      },
      faultOff: async () => {
        await takeFaultsAway(session, interruption.second);
        fault.faultUntil = epochNow();
        observer.step?.('recovery');
        notifications = watchNotifications(session.stack.notifierUrl);
      },
      signal: interruption.first,
      onAcknowledged: recorder.acknowledged,
      onProgress: (progress) => report(session, progress),
      onSecond: observer.second,
    });
    const breakersOpened = openedBetween(openings, await readOpenings(session.stack));
    const steady = { ...measured.steady, breakersOpened };
    return { ...measured, steady, notifications, recorder, fault };
  } catch (error) {
    await Promise.all([notifications?.stop(), recorder.stop()]);
    throw error;
  }
}

async function bringFaults({ context }: StackSession, signal: AbortSignal): Promise<void> {
  for (const activity of context.experiment.method) {
    if ('ref' in activity || !bringsFault(activity)) continue;
    requireFaults({ run: [await executeActivity(activity, context, signal)] });
  }
}

/** The rollbacks, and then whatever they left; this also when they are interrupted or break. */
async function takeFaultsAway(session: StackSession, signal: AbortSignal): Promise<void> {
  const [error] = await runRollbacks(session.context, [], signal).catch(() => []);
  await session.restore();
  if (error) throw error;
}

function report({ observer }: StackSession, progress: LoadProgress): void {
  if (progress.second % REPORT_EVERY_S !== 0) return;
  const p99 = progress.p99 === null ? '' : `  p99 ${Math.round(progress.p99)} ms`;
  observer.say(
    `Load ${String(progress.second).padStart(2)} s, ${PHASE_NAMES[progress.phase].padEnd(8)} ` +
      ` sent ${progress.sent}  acknowledged ${progress.acknowledged}${p99}`,
  );
}
