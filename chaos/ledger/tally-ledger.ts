import type { LedgerResult } from '../measure/measurement.ts';
import type { LedgerStores } from './ledger-stores.ts';
import { isAcknowledged, type RecordedOrder } from './recorded-order.ts';

/** References a query: long lists slow a server's parser down more than the round trips they save. */
const CHUNK = 1_000;

/** Ids of lost or duplicated orders that a result names; the counts are of all. */
export const MAX_LISTED_IDS = 100;

/** The ledger at one moment. */
export type LedgerTally = Omit<LedgerResult, 'settledMs' | 'drainedMs'>;

/**
 * Holds every recorded order against the stores, once. An acknowledged order is stored when a row
 * has both its reference and the id that the client was told: a client that can't find its order by
 * that id has lost it. Reads each store once, in time linear in orders and notifications.
 */
export async function tallyLedger(
  orders: readonly RecordedOrder[],
  stores: Pick<LedgerStores, 'storedOrders' | 'notifiedOrderIds'>,
): Promise<LedgerTally> {
  const notifications = await countNotifications(orders, stores);
  const tally: LedgerTally = {
    acknowledged: 0,
    stored: 0,
    notified: 0,
    lost: 0,
    duplicated: 0,
    storedUnacknowledged: 0,
    lostOrderIds: [],
    duplicatedOrderIds: [],
  };
  for (let start = 0; start < orders.length; start += CHUNK) {
    const chunk = orders.slice(start, start + CHUNK);
    const rowsByReference = Map.groupBy(
      await stores.storedOrders(chunk.map((order) => order.reference)),
      (row) => row.reference,
    );
    for (const order of chunk) {
      const rows = rowsByReference.get(order.reference) ?? [];
      addOrder(tally, order, rows, notifications);
    }
  }
  return tally;
}

async function countNotifications(
  orders: readonly RecordedOrder[],
  stores: Pick<LedgerStores, 'notifiedOrderIds'>,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const order of orders) if (isAcknowledged(order)) counts.set(order.orderId, 0);
  for await (const orderId of stores.notifiedOrderIds()) {
    const count = counts.get(orderId);
    if (count !== undefined) counts.set(orderId, count + 1);
  }
  return counts;
}

function addOrder(
  tally: LedgerTally,
  order: RecordedOrder,
  rows: readonly { id: string }[],
  notifications: ReadonlyMap<string, number>,
): void {
  if (!isAcknowledged(order)) {
    tally.storedUnacknowledged += rows.length;
    return;
  }
  const isStored = rows.some((row) => row.id === order.orderId);
  const notified = notifications.get(order.orderId) ?? 0;
  tally.acknowledged += 1;
  if (isStored) tally.stored += 1;
  if (notified > 0) tally.notified += 1;
  if (!isStored || notified === 0) {
    tally.lost += 1;
    list(tally.lostOrderIds, order.orderId);
  }
  if (rows.length > 1 || notified > 1) {
    tally.duplicated += 1;
    list(tally.duplicatedOrderIds, order.orderId);
  }
}

function list(ids: string[], id: string): void {
  if (ids.length < MAX_LISTED_IDS) ids.push(id);
}
