import type { StackConfig } from '../../../../infra/lab-config.ts';
import { type LedgerStores, openLedgerStores } from '../../../ledger/ledger-stores.ts';
import { type LiveCounts, liveLedger } from '../../../ledger/live-ledger.ts';
import type { RequestOutcome } from '../../../load/load-plan.ts';
import { orderReference } from '../../../load/small-order.ts';
import { type RunningLiveLoad, startLiveLoad } from '../../../load/start-load.ts';
import { type SecondFigures, secondFigures } from '../../../measure/second-figures.ts';
import { isAcknowledgement } from '../../../measure/summarise-load.ts';
import { BULK_READ_SHARE, type WorkloadName } from '../../../measure/workload.ts';
import { freshFigures } from './fresh-figures.ts';

/** One stack's part of the console's load, with the ledger of its orders. */
export interface LoadSession {
  setRate(perSecond: number): void;
  second(): SecondFigures | null;
  ledger(): LiveCounts;
  /** Looks open orders up, unless the last look was so long that the next one has to wait. */
  look(isDrained: boolean): void;
  /** Sends nothing more; the ledger goes on until it has settled. */
  end(): void;
  /** Ends all at once. */
  close(): Promise<void>;
}

export interface LoadSessionOptions {
  readonly stack: StackConfig;
  readonly workload: WorkloadName;
  readonly referencePrefix: string;
  readonly onFailure: (error: Error) => void;
}

/** A client that waits longer than this, in ms, has given up; it bounds what is open at once. */
const CLIENT_TIMEOUT_MS = 15_000;
/** Looks take at most this share of the time: FerretDB reads the whole collection for each. */
const LOOK_SHARE = 1 / 8;

export function startLoadSession(options: LoadSessionOptions): LoadSession {
  const { stack, workload, referencePrefix, onFailure } = options;
  const figures = freshFigures();
  const toSeconds = secondFigures(figures.put);
  const ledger = liveLedger({ referencePrefix });
  let stores: LedgerStores | null = null;
  let looking: Promise<void> | null = null;
  let lookAgainAt = 0;
  let isOver = false;

  const load: RunningLiveLoad = startLiveLoad(
    {
      url: stack.orderApiUrl,
      referencePrefix,
      orderSize: workload === 'bulk' ? 'bulk' : 'small',
      readShare: workload === 'bulk' ? BULK_READ_SHARE : 0,
      timeoutMs: CLIENT_TIMEOUT_MS,
      retries: 0,
    },
    (sent, outcomes) => {
      toSeconds(sent, outcomes);
      ledger.acknowledge(acknowledgedIn(outcomes, referencePrefix));
    },
  );
  load.running.catch((error: Error) => {
    if (!isOver) onFailure(error);
  });

  async function lookOnce(isDrained: boolean): Promise<void> {
    let startedAt = performance.now();
    try {
      stores ??= await openLedgerStores(stack.direct, stack.name === 'after');
      startedAt = performance.now();
      await ledger.look(stores, isDrained);
    } catch {
      // A server that is away: the next look, by new connections, makes up for it.
      await disconnect();
    }
    const now = performance.now();
    lookAgainAt = now + (now - startedAt) / LOOK_SHARE;
    looking = null;
  }

  async function disconnect(): Promise<void> {
    await stores?.close();
    stores = null;
  }

  return {
    setRate: load.setRate,
    second: figures.get,
    ledger: ledger.counts,
    look(isDrained) {
      if (looking !== null || performance.now() < lookAgainAt || ledger.counts().settled) return;
      looking = lookOnce(isDrained);
    },
    end() {
      isOver = true;
      // What is not answered any more as its process has died is not acknowledged either.
      void load.end().then(ledger.end, ledger.end);
    },
    async close() {
      isOver = true;
      await load.stop();
      await looking;
      await disconnect();
    },
  };
}

function acknowledgedIn(outcomes: readonly RequestOutcome[], referencePrefix: string) {
  return outcomes.flatMap((outcome) =>
    isAcknowledgement(outcome) && outcome.kind === 'answered' && outcome.orderId !== null
      ? [{ orderId: outcome.orderId, reference: orderReference(referencePrefix, outcome.sequence) }]
      : [],
  );
}
