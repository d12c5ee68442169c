import type { StackConfig } from '../../infra/lab-config.ts';
import { recordOrder } from '../ledger/record-order.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import type { LoadPlan, RequestOutcome } from '../load/load-plan.ts';
import { constantRate } from '../load/schedule.ts';
import { referencePrefix } from '../load/small-order.ts';
import { type RunningLoad, type StartLoad, startLoad } from '../load/start-load.ts';
import { bringFault, type FaultTimes } from './bring-fault.ts';
import { dueMs, loadSeconds } from './load-phases.ts';
import { type LoadProgress, trackProgress } from './load-progress.ts';
import type { SteadyMeasurement } from './measurement.ts';
import { type SecondFigures, secondFigures } from './second-figures.ts';
import { normalLatencyMs, secondsToRecover } from './seconds-to-recover.ts';
import { SteadyLoadError } from './steady-load-error.ts';
import {
  isAcknowledgement,
  loadSeries,
  summarisePhases,
  summariseReads,
} from './summarise-load.ts';
import type { Workload } from './workload.ts';

/** What the one does who places an order and gets no answer. */
export type LoadClient = Pick<LoadPlan, 'timeoutMs' | 'retries'>;

/** Waits for long, and asks once: what a fault does to an order is seen as it is. */
export const PATIENT_CLIENT: LoadClient = { timeoutMs: 30_000, retries: 0 };

export interface SteadyLoadOptions {
  readonly stack: StackConfig;
  readonly runId: string;
  readonly experimentId: string;
  readonly workload: Workload;
  /** A patient one where it isn't given. */
  readonly client?: LoadClient;
  /** What sends the load; the lab's own generator where it isn't given. */
  readonly startLoad?: StartLoad | undefined;
  /** Brings the fault; called once, at the end of the warm-up. */
  readonly faultOn: () => Promise<void>;
  /** Takes the fault away; called once if, and only if, faultOn was called, even when that threw. */
  readonly faultOff: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Called about once a second. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Called every second with what came of the load in it. */
  readonly onSecond?: ((figures: SecondFigures) => void) | undefined;
  /** Called a few times a second with the ids of the orders that were acknowledged meanwhile. */
  readonly onAcknowledged?: (orderIds: readonly string[]) => void;
}

/**
 * Places orders at a fixed rate, whatever becomes of them, through warm-up, fault and recovery, and
 * waits for the last answer. Latency counts from the moment at which an order was due, so that a
 * stall is seen by all whom it would have kept waiting. Phases go by the workload's schedule;
 * `secondsToRecover` by the moment at which faultOff was done (see seconds-to-recover.ts).
 *
 * @throws SteadyLoadError when the signal aborts, faultOn or faultOff throws, or the generator dies.
 *   It stops sending at once, and rejects only after faultOff is done.
 */
export async function measureSteadyLoad(
  options: SteadyLoadOptions,
): Promise<{ steady: SteadyMeasurement; orders: RecordedOrder[] }> {
  if (options.signal.aborted) throw new SteadyLoadError('aborted', options.signal.reason);
  const { workload } = options;
  const prefix = referencePrefix(options.runId, options.experimentId, options.stack.name);
  const outcomes: RequestOutcome[] = [];
  const progress = trackProgress(workload, options.onProgress);
  const toSeconds = options.onSecond && secondFigures(options.onSecond);
  const load = (options.startLoad ?? startLoad)(
    {
      url: options.stack.orderApiUrl,
      stages: [constantRate(workload.rate_per_second, loadSeconds(workload))],
      referencePrefix: prefix,
      orderSize: workload.orderSize,
      readShare: workload.readShare,
      ...(options.client ?? PATIENT_CLIENT),
    },
    (sent, batch) => {
      for (const outcome of batch) outcomes[outcome.sequence] = outcome;
      progress.update(sent, batch);
      toSeconds?.(sent, batch);
      options.onAcknowledged?.(acknowledgedIn(batch));
    },
  );

  const { startedAt, worstLagMs, ...fault } = await runThroughFault(load, options, progress.start);
  const window = {
    fromMs: Math.max(0, fault.broughtAt - startedAt),
    untilMs: fault.removedAt - startedAt,
  };
  const steady = describe(outcomes, workload, window, worstLagMs);
  const orders = outcomes
    .filter(({ operation }) => operation === 'order')
    .map((outcome) => recordOrder(outcome, startedAt + dueMs(workload, outcome.sequence), prefix));
  return { steady, orders };
}

function acknowledgedIn(batch: readonly RequestOutcome[]): string[] {
  return batch.flatMap((outcome) =>
    isAcknowledgement(outcome) && outcome.kind === 'answered' && outcome.orderId !== null
      ? [outcome.orderId]
      : [],
  );
}

/** Runs the load and, in its midst, the fault. Whichever fails stops the other; both have ended after. */
async function runThroughFault(
  load: RunningLoad,
  options: SteadyLoadOptions,
  onStart: (startedAt: number) => void,
): Promise<FaultTimes & { startedAt: number; worstLagMs: number }> {
  const halt = new AbortController();
  const signal = AbortSignal.any([options.signal, halt.signal]);
  const stop = () => void load.stop();
  signal.addEventListener('abort', stop, { once: true });
  const halting = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      halt.abort(error);
      throw error;
    }
  };
  try {
    const finished = halting(load.finished);
    const fault = halting(
      load.started.then((startedAt) => {
        onStart(startedAt);
        return bringFault(startedAt, options, signal);
      }),
    );
    const [faultEnd, loadEnd] = await Promise.allSettled([fault, finished]);
    const faultError = faultEnd.status === 'rejected' ? faultEnd.reason : null;
    const isOurs = faultError instanceof SteadyLoadError;
    // A fault that stays is worse than anything else; faultOn fails by itself when interrupted.
    if (isOurs && faultError.failure === 'faultOff') throw faultError;
    if (options.signal.aborted) throw new SteadyLoadError('aborted', options.signal.reason);
    if (isOurs) throw faultError;
    if (loadEnd.status === 'rejected') throw new SteadyLoadError('generator', loadEnd.reason);
    if (faultEnd.status === 'rejected') throw new SteadyLoadError('generator', faultError);
    const { worstLagMs, unsent } = loadEnd.value;
    if (unsent > 0) {
      throw new SteadyLoadError('generator', `${unsent} operations that were due never left`);
    }
    return { startedAt: await load.started, ...faultEnd.value, worstLagMs };
  } finally {
    signal.removeEventListener('abort', stop);
    await load.stop();
  }
}

function describe(
  all: readonly RequestOutcome[],
  workload: Workload,
  faultWindow: NonNullable<SteadyMeasurement['faultWindow']>,
  worstLagMs: number,
): SteadyMeasurement {
  const outcomes = all.filter(({ operation }) => operation === 'order');
  const phases = summarisePhases(outcomes, workload);
  const boundMs = normalLatencyMs(phases.warmUp.latencyMs?.p99 ?? null);
  return {
    workload: workload.name,
    ratePerSecond: workload.rate_per_second,
    warmUpMs: workload.warm_up_s * 1_000,
    faultMs: workload.fault_s * 1_000,
    recoveryMs: workload.recovery_s * 1_000,
    ...phases,
    reads: summariseReads(all.filter(({ operation }) => operation === 'page')),
    secondsToRecover: secondsToRecover(outcomes, workload, faultWindow.untilMs, boundMs),
    worstScheduleLagMs: worstLagMs,
    series: loadSeries(outcomes, workload),
    faultWindow,
  };
}
