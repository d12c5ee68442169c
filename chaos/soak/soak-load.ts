import type { StackConfig } from '../../infra/lab-config.ts';
import { recordOrder } from '../ledger/record-order.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import type { RequestOutcome } from '../load/load-plan.ts';
import { constantRate } from '../load/schedule.ts';
import { referencePrefix } from '../load/small-order.ts';
import { startLoad } from '../load/start-load.ts';
import { PATIENT_CLIENT } from '../measure/measure-steady-load.ts';
import type { LoadSummary } from '../measure/measurement.ts';
import { isAcknowledgement, summariseLoad } from '../measure/summarise-load.ts';

/** The orders of one stack through a soak. */
export interface SoakLoad {
  readonly stack: StackConfig;
  /** When the first order is due, ms since the epoch. */
  readonly started: Promise<number>;
  /** Every order has its outcome. Rejects when the generator fails or is stopped. */
  readonly finished: Promise<unknown>;
  stop(): Promise<void>;
  /** Orders sent and acknowledged so far. */
  progress(): { readonly sent: number; readonly acknowledged: number };
  summary(): LoadSummary;
  /** Of every outcome so far, for the ledger. @param startedAt what `started` gave */
  orders(startedAt: number): Iterable<RecordedOrder>;
}

/** Small orders at a fixed rate, whatever becomes of them, for `seconds`. */
export function startSoakLoad(
  stack: StackConfig,
  runId: string,
  { ratePerSecond, seconds }: { readonly ratePerSecond: number; readonly seconds: number },
): SoakLoad {
  const prefix = referencePrefix(runId, 'soak', stack.name);
  const outcomes: RequestOutcome[] = [];
  let [sent, acknowledged] = [0, 0];
  const load = startLoad(
    {
      url: stack.orderApiUrl,
      stages: [constantRate(ratePerSecond, seconds)],
      referencePrefix: prefix,
      orderSize: 'small',
      readShare: 0,
      ...PATIENT_CLIENT,
    },
    (sentSoFar, batch) => {
      sent = sentSoFar;
      for (const outcome of batch) {
        outcomes.push(outcome);
        if (isAcknowledgement(outcome)) acknowledged += 1;
      }
    },
  );
  return {
    ...load,
    stack,
    progress: () => ({ sent, acknowledged }),
    summary: () => summariseLoad(outcomes),
    orders: (startedAt) => ({
      *[Symbol.iterator]() {
        for (const outcome of outcomes) {
          yield recordOrder(
            outcome,
            startedAt + (outcome.sequence * 1_000) / ratePerSecond,
            prefix,
          );
        }
      },
    }),
  };
}
