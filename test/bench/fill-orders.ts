import { connectMongo, connectMySql } from '../../chaos/ledger/direct-connections.ts';
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
  createdAt: '2026-01-01T00:00:00.000Z',
});
