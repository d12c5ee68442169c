import type { LedgerResult, MissingOrders } from '../measure/measurement.ts';
import { settleAll } from '../run/settle-all.ts';
import { type KnownOrders, knownOrders } from './known-orders.ts';
import type { LedgerStores } from './ledger-stores.ts';
import type { RecordedOrder } from './recorded-order.ts';

/** Ids of missing or duplicated orders that a result names; the counts are of all. */
export const MAX_LISTED_IDS = 100;

/** The ledger at one moment. */
export interface LedgerTally
  extends Omit<
    LedgerResult,
    'lost' | 'waiting' | 'missing' | 'lostOrderIds' | 'settledMs' | 'drainedMs'
  > {
  readonly missing: MissingOrders;
  /** The first `MAX_LISTED_IDS` of them. */
  readonly missingOrderIds: string[];
}

/** Where a tally looks. */
export type TalliedStores = Pick<
  LedgerStores,
  'storedBetween' | 'notifiedOrderIds' | 'unpublishedBetween' | 'deadLetteredOrderIds'
>;

/** Where orders that are not through may be, by their ids. */
interface OnTheWay {
  readonly deadLettered: ReadonlySet<string>;
  readonly unpublished: ReadonlySet<string>;
}

/** What the stores hold of some orders. */
interface Found {
  /** By an order's number: the rows that have its reference; `MANY` for two or more. */
  readonly rows: Uint8Array;
  /** By an order's number: 1 where one of those has the id that the client was told. */
  readonly stored: Uint8Array;
  /** By an id's number: its notifications; `MANY` for two or more. */
  readonly notified: Uint8Array;
  /** Rows of orders that were not acknowledged. */
  unacknowledged: number;
}

const MANY = 2;

/**
 * Holds every recorded order against the stores, once. An acknowledged order is stored when a row
 * has both its reference and the id that the client was told: a client that can't find its order by
 * that id has lost it. Reads each store once and from end to end, in time linear in orders, rows and
 * notifications, and keeps some 150 bytes an order: the records need not be in memory together.
 * @throws RangeError when two orders have the same reference
 */
export async function tallyLedger(
  orders: Iterable<RecordedOrder>,
  stores: TalliedStores,
): Promise<LedgerTally> {
  const known = knownOrders(orders);
  const found: Found = {
    rows: new Uint8Array(known.idOf.length),
    stored: new Uint8Array(known.idOf.length),
    notified: new Uint8Array(known.ids.size),
    unacknowledged: 0,
  };
  await settleAll([findRows(known, stores, found), findNotifications(known, stores, found)]);
  const isThrough = known.idOf.every((id, order) => id === null || isComplete(order, id, found));
  return sumUp(known, found, isThrough ? NOTHING : await findOnTheWay(known, stores));
}

const NOTHING: OnTheWay = { deadLettered: new Set(), unpublished: new Set() };

async function findOnTheWay({ range }: KnownOrders, stores: TalliedStores): Promise<OnTheWay> {
  if (range === null) return NOTHING;
  const [deadLettered, unpublished] = await Promise.all([
    stores.deadLetteredOrderIds(),
    stores.unpublishedBetween(...range),
  ]);
  return { deadLettered, unpublished };
}

const isComplete = (order: number, id: number, { stored, notified }: Found) =>
  stored[order] === 1 && (notified[id] ?? 0) > 0;

async function findRows(known: KnownOrders, stores: TalliedStores, found: Found): Promise<void> {
  if (known.range === null) return;
  for await (const { id, reference } of stores.storedBetween(...known.range)) {
    const order = known.references.find(reference);
    if (order === undefined) continue;
    found.rows[order] = oneMore(found.rows[order]);
    const acknowledgedId = known.idOf[order];
    if (acknowledgedId === null) found.unacknowledged += 1;
    else if (known.ids.find(id) === acknowledgedId) found.stored[order] = 1;
  }
}

async function findNotifications(
  { ids }: KnownOrders,
  stores: TalliedStores,
  { notified }: Found,
): Promise<void> {
  for await (const orderId of stores.notifiedOrderIds()) {
    const id = ids.find(orderId);
    if (id !== undefined) notified[id] = oneMore(notified[id]);
  }
}

const oneMore = (count = 0) => Math.min(count + 1, MANY);

function sumUp({ ids, idOf }: KnownOrders, found: Found, onTheWay: OnTheWay): LedgerTally {
  const tally: LedgerTally = {
    acknowledged: 0,
    stored: 0,
    notified: 0,
    missing: { deadLettered: 0, notStored: 0, notPublished: 0, notNotified: 0 },
    duplicated: 0,
    storedUnacknowledged: found.unacknowledged,
    missingOrderIds: [],
    duplicatedOrderIds: [],
  };
  for (const [order, id] of idOf.entries()) {
    if (id === null) continue;
    const isStored = found.stored[order] === 1;
    const notifications = found.notified[id] ?? 0;
    tally.acknowledged += 1;
    if (isStored) tally.stored += 1;
    if (notifications > 0) tally.notified += 1;
    if (!isComplete(order, id, found)) {
      tally.missing[whereIs(ids.textOf(id), isStored, onTheWay)] += 1;
      list(tally.missingOrderIds, () => ids.textOf(id));
    }
    if (found.rows[order] === MANY || notifications === MANY) {
      tally.duplicated += 1;
      list(tally.duplicatedOrderIds, () => ids.textOf(id));
    }
  }
  return tally;
}

function whereIs(id: string, isStored: boolean, onTheWay: OnTheWay): keyof MissingOrders {
  if (onTheWay.deadLettered.has(id)) return 'deadLettered';
  if (!isStored) return 'notStored';
  return onTheWay.unpublished.has(id) ? 'notPublished' : 'notNotified';
}

/** How many orders are missing, wherever they are. */
export const sumMissing = (missing: MissingOrders): number =>
  Object.values(missing).reduce((sum, orders) => sum + orders, 0);

function list(ids: string[], id: () => string): void {
  if (ids.length < MAX_LISTED_IDS) ids.push(id());
}
