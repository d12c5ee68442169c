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

function stores(rows: { id: string; reference: string }[], notified: string[]) {
  const asked: number[] = [];
  return {
    asked,
    storedOrders: async (references: readonly string[]) => {
      asked.push(references.length);
      return rows.filter(({ reference }) => references.includes(reference));
    },
    notifiedOrderIds: async function* () {
      yield* notified;
    },
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
    lost: 0,
    duplicated: 0,
    storedUnacknowledged: 0,
    lostOrderIds: [],
    duplicatedOrderIds: [],
  });
});

test('lost: without a row, without a notification, or under another id than the client was told', async () => {
  const tally = await tallyLedger(
    [order(1), order(2), order(3)],
    stores([row(2), row(3, 'another-id')], ['id-1', 'id-3']),
  );
  expect(tally).toMatchObject({ stored: 1, notified: 2, lost: 3, duplicated: 0 });
  expect(tally.lostOrderIds).toEqual(['id-1', 'id-2', 'id-3']);
});

test('duplicated: two rows of one reference, or two notifications', async () => {
  const tally = await tallyLedger(
    [order(1), order(2), order(3)],
    stores([row(1), row(1, 'second'), row(2), row(3)], ['id-1', 'id-2', 'id-2', 'id-3']),
  );
  expect(tally).toMatchObject({ stored: 3, lost: 0, duplicated: 2 });
  expect(tally.duplicatedOrderIds).toEqual(['id-1', 'id-2']);
});

test('rows of orders that failed or got no answer are counted, not held against the service', async () => {
  const tally = await tallyLedger(
    [order(1, 500), order(2, null), order(3, 503)],
    stores([row(1), row(2)], ['id-1']),
  );
  expect(tally).toMatchObject({ acknowledged: 0, lost: 0, storedUnacknowledged: 2 });
});

test('asks in chunks, and lists no more ids than said, while it counts all', async () => {
  const orders = Array.from({ length: 2_500 }, (_, nth) => order(nth));
  const empty = stores([], []);
  const tally = await tallyLedger(orders, empty);
  expect(empty.asked).toEqual([1_000, 1_000, 500]);
  expect(tally.lost).toBe(2_500);
  expect(tally.lostOrderIds).toHaveLength(MAX_LISTED_IDS);
});
