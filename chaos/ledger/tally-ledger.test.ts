import { expect, test } from 'vitest';
import type { RecordedOrder } from './recorded-order.ts';
import { MAX_LISTED_IDS, tallyLedger } from './tally-ledger.ts';

const order = (nth: number, status: number | null = 201): RecordedOrder => ({
  reference: `ref-${nth}`,
  orderId: status === 201 || status === 202 ? `id-${nth}` : null,
  status,
  sentAt: nth,
  answeredAt: status === null ? null : nth + 1,
});
const row = (nth: number, id = `id-${nth}`) => ({ id, reference: `ref-${nth}` });

const NONE_MISSING = { deadLettered: 0, notStored: 0, notPublished: 0, notNotified: 0 };

function stores(
  rows: { id: string; reference: string }[],
  notified: string[],
  onTheWay: { deadLettered?: string[]; unpublished?: string[] } = {},
) {
  const asked: [first: string, last: string][] = [];
  return {
    asked,
    storedBetween: async function* (first: string, last: string) {
      asked.push([first, last]);
      yield* rows;
    },
    notifiedOrderIds: async function* () {
      yield* notified;
    },
    deadLetteredOrderIds: async () => new Set(onTheWay.deadLettered),
    unpublishedBetween: async () => new Set(onTheWay.unpublished),
  };
}

test('an order that is stored once and notified once is neither lost nor duplicated', async () => {
  const tally = await tallyLedger(
    [order(1), order(2, 202)],
    stores([row(1), row(2)], ['id-1', 'id-2', 'id-of-another-run']),
  );
  expect(tally).toEqual({
    acknowledged: 2,
    stored: 2,
    notified: 2,
    missing: NONE_MISSING,
    duplicated: 0,
    storedUnacknowledged: 0,
    missingOrderIds: [],
    duplicatedOrderIds: [],
  });
});

test('missing: without a row, without a notification, or under another id than the client was told', async () => {
  const tally = await tallyLedger(
    [order(1), order(2), order(3)],
    stores([row(2), row(3, 'another-id')], ['id-1', 'id-3']),
  );
  expect(tally).toMatchObject({ stored: 1, notified: 2, duplicated: 0 });
  expect(tally.missing).toEqual({ ...NONE_MISSING, notStored: 2, notNotified: 1 });
  expect(tally.missingOrderIds).toEqual(['id-1', 'id-2', 'id-3']);
});

test('tells where what is missing is: in a dead-letter queue, in the outbox, or beyond it', async () => {
  const orders = [order(1), order(2), order(3), order(4)];
  const tally = await tallyLedger(
    orders,
    stores([row(1), row(2), row(3)], [], { deadLettered: ['id-1', 'id-4'], unpublished: ['id-2'] }),
  );
  expect(tally.missing).toEqual({ deadLettered: 2, notStored: 0, notPublished: 1, notNotified: 1 });
});

test('duplicated: two rows of one reference, or two notifications', async () => {
  const tally = await tallyLedger(
    [order(1), order(2), order(3)],
    stores([row(1), row(1, 'second'), row(2), row(3)], ['id-1', 'id-2', 'id-2', 'id-3']),
  );
  expect(tally).toMatchObject({ stored: 3, missing: NONE_MISSING, duplicated: 2 });
  expect(tally.duplicatedOrderIds).toEqual(['id-1', 'id-2']);
});

test('rows of orders that failed or got no answer are counted, not held against the service', async () => {
  const tally = await tallyLedger(
    [order(1, 500), order(2, null), order(3, 503)],
    stores([row(1), row(2)], ['id-1']),
  );
  expect(tally).toMatchObject({ acknowledged: 0, missing: NONE_MISSING, storedUnacknowledged: 2 });
});

test('reads a range of references once, in a database’s order, and passes over the orders of others', async () => {
  const orders = ['b', '\u{1f600}', '\u{ff5e}', 'ä'].map((reference) => ({
    ...order(1),
    reference,
  }));
  const all = stores([row(7), row(1, 'id-7')], ['id-7']);
  expect(await tallyLedger(orders, all)).toMatchObject({
    missing: { notStored: 4 },
    storedUnacknowledged: 0,
  });
  expect(all.asked).toEqual([['b', '\u{1f600}']]);
});

test('orders that share an id share its notifications; two of one reference are a mistake', async () => {
  const other = { ...order(2), orderId: 'id-1' };
  const shared = await tallyLedger([order(1), other], stores([row(1)], ['id-1']));
  expect(shared).toMatchObject({ stored: 1, notified: 2, missingOrderIds: ['id-1'] });
  await expect(tallyLedger([order(1), order(1)], stores([], []))).rejects.toThrow('ref-1');
});

test('asks for nothing without an order', async () => {
  const empty = stores([row(1)], ['id-1']);
  expect(await tallyLedger([], empty)).toMatchObject({ acknowledged: 0, storedUnacknowledged: 0 });
  expect(empty.asked).toEqual([]);
});

test('lists no more ids than said, while it counts all', async () => {
  const orders = Array.from({ length: 2_500 }, (_, nth) => order(nth));
  const tally = await tallyLedger(orders, stores([], []));
  expect(tally.missing.notStored).toBe(2_500);
  expect(tally.missingOrderIds).toHaveLength(MAX_LISTED_IDS);
});

test('says which store failed', async () => {
  const broken = stores([], []);
  broken.notifiedOrderIds = async function* () {
    yield 'id-1';
    throw new Error('MongoDB is gone');
  };
  await expect(tallyLedger([order(1)], broken)).rejects.toThrow('MongoDB is gone');
});
