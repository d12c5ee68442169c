import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { connectMongo, connectMySql } from '../../chaos/ledger/direct-connections.ts';
import type { RecordedOrder } from '../../chaos/ledger/recorded-order.ts';
import type { DependencyUrls } from '../../infra/lab-config.ts';

/** Documents that are written at a time. */
const CHUNK = 10_000;

/** The id of a filled order, by its place from 1. */
export const filledId = (place: number) =>
  `00000000-0000-4000-8000-${`${place}`.padStart(12, '0')}`;

/** Its reference. */
export const filledReference = (place: number) => `fill-${place}`;

/**
 * Fills MySQL with orders that were published long ago, a millisecond apart, beside those that are
 * there. MariaDB makes them itself, of its sequences.
 * @param places of the first and the last of them
 */
export async function fillOrders(
  urls: DependencyUrls,
  [from, to]: readonly [number, number],
): Promise<void> {
  const connection = await connectMySql(urls.mysql);
  const items = '[{"sku":"coffee-250g","quantity":2,"unitPriceCents":690}]';
  for (let first = from; first <= to; first += CHUNK) {
    const last = Math.min(first + CHUNK - 1, to);
    await connection.query(
      `INSERT INTO orders (id, customer_id, reference, items, total_cents, created_at,
        request_hash, published_at)
      SELECT CONCAT('00000000-0000-4000-8000-', LPAD(seq, 12, '0')), 'customer-1',
        CONCAT('fill-', seq), ?, 1380, '2026-01-01' + INTERVAL seq * 1000 MICROSECOND,
        REPEAT('0', 64), '2026-01-02' FROM seq_${first}_to_${last}`,
      [items],
    );
  }
  await connection.end();
}

/** Fills MongoDB with the notifications of these orders. */
export async function fillNotifications(
  urls: DependencyUrls,
  [from, to]: readonly [number, number],
): Promise<void> {
  const { client, db } = await connectMongo(urls.mongo);
  const notifications = db.collection<{ _id: string }>('notifications');
  for (let first = from; first <= to; first += CHUNK) {
    const length = Math.min(CHUNK, to - first + 1);
    await notifications.insertMany(
      Array.from({ length }, (_, index) => notification(filledId(first + index))),
      { ordered: false },
    );
  }
  await client.close();
}

const notification = (orderId: string) => ({
  _id: orderId,
  orderId,
  customerId: 'customer-1',
  totalCents: 1_380,
  text: 'Thank you, customer-1: your order of 13.80 was placed.',
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** Writes what the client of so many orders knows of them, one a line. */
export async function writeRecords(file: string, orders: number): Promise<void> {
  const lines = createWriteStream(file);
  for (let first = 1; first <= orders; first += CHUNK) {
    const length = Math.min(CHUNK, orders - first + 1);
    const records = Array.from({ length }, (_, index) => JSON.stringify(record(first + index)));
    if (!lines.write(`${records.join('\n')}\n`)) await once(lines, 'drain');
  }
  lines.end();
  await once(lines, 'close');
}

const FIRST_SENT_AT = Date.UTC(2026, 0, 1);

const record = (place: number): RecordedOrder => ({
  reference: filledReference(place),
  orderId: filledId(place),
  status: 201,
  sentAt: FIRST_SENT_AT + place + 0.25,
  answeredAt: FIRST_SENT_AT + place + 2.5,
});
