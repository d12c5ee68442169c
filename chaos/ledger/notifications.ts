import type { Db } from 'mongodb';

/** A notification as the harness looks at it. */
export interface WrittenNotification {
  readonly orderId: string;
  /** As the notifier wrote it: ISO 8601. */
  readonly createdAt: string;
}

/**
 * Every notification there is; an order may come more than once. The whole collection, once, rather
 * than a filter by id: where no index serves the filter (FerretDB uses none but that of _id) each
 * would be a scan of all.
 * @param since only those that were written from then on, ISO 8601
 */
export async function* readNotifications(
  db: Db,
  since?: string,
): AsyncGenerator<WrittenNotification> {
  const filter = since === undefined ? {} : { createdAt: { $gte: since } };
  const projection = { _id: 0, orderId: 1, createdAt: 1 };
  const cursor = db.collection('notifications').find(filter, { projection, batchSize: 10_000 });
  for await (const { orderId, createdAt } of cursor) {
    yield { orderId: String(orderId), createdAt: String(createdAt) };
  }
}
