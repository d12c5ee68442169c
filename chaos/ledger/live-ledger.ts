import type { LedgerStores } from './ledger-stores.ts';
import { openOrders } from './open-orders.ts';

/** Counts of a load's orders while it runs. acknowledged = stored and notified + waiting + lost. */
export interface LiveCounts {
  readonly acknowledged: number;
  readonly stored: number;
  readonly notified: number;
  /** Acknowledged, and not yet both stored and notified. */
  readonly waiting: number;
  /** Acknowledged, and not there although nothing is on its way any more. */
  readonly lost: number;
  readonly duplicated: number;
  /** The load has ended, and nothing will change any more. */
  readonly settled: boolean;
}

/** The ledger of a load without an end: what it keeps is what is still open. */
export interface LiveLedger {
  acknowledge(orders: readonly { readonly orderId: string; readonly reference: string }[]): void;
  /**
   * Looks the open orders up.
   * @param stores where to look now
   * @param isDrained whether the stack has no fault now, and tells of no order that it holds back
   * @throws the driver's error; the next look makes up for it
   */
  look(stores: LookedAt, isDrained: boolean): Promise<void>;
  /** The load has ended: nothing is acknowledged any more. */
  end(): void;
  counts(): LiveCounts;
}

/** What a look asks of the stores. */
export type LookedAt = Pick<
  LedgerStores,
  'storedOrders' | 'storedTwice' | 'notifiedOrderIds' | 'pendingMessages'
>;

export interface LiveLedgerOptions {
  readonly referencePrefix: string;
  /**
   * An order that isn't there although the stack has been drained for so long, in ms, is lost. Longer
   * than what keeps a good system quiet; see settle-ledger.ts.
   */
  readonly lostAfterMs?: number;
}

/** References of one look: more would hold up the database that is being looked at. */
const MAX_REFERENCES = 2_000;
/** A notification is seen at the latest so long after the time that it bears, in ms. */
const OVERLAP_MS = 120_000;

/** Follows one stack's orders, in memory that does not grow with the load's length. */
export function liveLedger(options: LiveLedgerOptions): LiveLedger {
  const { referencePrefix, lostAfterMs = 15_000 } = options;
  const orders = openOrders();
  let notifiedFrom = Date.now() - 1_000;
  let drainedSince = Number.POSITIVE_INFINITY;
  let storedTwice = 0;
  let hasEnded = false;
  let isSettled = false;

  async function lookForOrders(stores: LookedAt): Promise<void> {
    const asked = orders.unstored(MAX_REFERENCES);
    if (asked.length === 0) return;
    const rows = await stores.storedOrders(asked.map(({ reference }) => reference));
    const ids = new Set(rows.map(({ id }) => id));
    for (const order of asked) if (ids.has(order.orderId)) orders.stored(order);
  }

  async function lookForNotifications(stores: LookedAt): Promise<void> {
    if (orders.isEmpty()) return;
    const startedAt = Date.now();
    const seen = new Map<string, number>();
    for await (const orderId of stores.notifiedOrderIds(new Date(notifiedFrom).toISOString())) {
      seen.set(orderId, (seen.get(orderId) ?? 0) + 1);
    }
    for (const [orderId, times] of seen) orders.notified(orderId, times);
    notifiedFrom = Math.max(notifiedFrom, startedAt - OVERLAP_MS);
    orders.forgetDone(startedAt - OVERLAP_MS);
  }

  return {
    acknowledge(acknowledged) {
      for (const { orderId, reference } of acknowledged) orders.add(orderId, reference);
      if (acknowledged.length > 0) isSettled = false;
    },
    async look(stores, isDrained) {
      // Messages first: one that is consumed in between has then become what the look finds.
      const isQueueEmpty = orders.isEmpty() || (await stores.pendingMessages()) === 0;
      const lookedAt = Date.now();
      if (!isDrained) drainedSince = Number.POSITIVE_INFINITY;
      else if (drainedSince > lookedAt) drainedSince = lookedAt;
      await lookForOrders(stores);
      await lookForNotifications(stores);
      if (isQueueEmpty && lookedAt - drainedSince >= lostAfterMs) {
        orders.loseThoseBefore(lookedAt - lostAfterMs, lookedAt);
      }
      if (!hasEnded || orders.counts().waiting > 0 || isSettled) return;
      storedTwice = await stores.storedTwice(referencePrefix);
      isSettled = true;
    },
    end() {
      hasEnded = true;
    },
    counts() {
      const { notifiedTwice, ...counts } = orders.counts();
      return { ...counts, duplicated: notifiedTwice + storedTwice, settled: isSettled };
    },
  };
}
