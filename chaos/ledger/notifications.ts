import type { Db, Document, Long } from 'mongodb';

/** A notification as the harness looks at it. */
export interface WrittenNotification {
  readonly orderId: string;
  /** As the notifier wrote it: ISO 8601. */
  readonly createdAt: string;
}

/** Every notification there is; an order may come more than once. */
export async function* readNotifications(db: Db): AsyncGenerator<WrittenNotification> {
  for await (const documents of readInBatches(db, {}, { orderId: 1, createdAt: 1 })) {
    for (const { orderId, createdAt } of documents) {
      yield { orderId: String(orderId), createdAt: String(createdAt) };
    }
  }
}

/**
 * The order id of every notification there is; an order may come more than once.
 * @param since only of those that were written from then on, ISO 8601
 */
export async function* readNotifiedOrderIds(db: Db, since?: string): AsyncGenerator<string> {
  const filter = since === undefined ? {} : { createdAt: { $gte: since } };
  for await (const documents of readInBatches(db, filter, { orderId: 1 })) {
    for (const { orderId } of documents) yield String(orderId);
  }
}

/** Of a cursor's batch, which find and getMore call differently. */
interface CursorBatch {
  readonly id: Long;
  readonly firstBatch?: Document[];
  readonly nextBatch?: Document[];
}

/** Documents of a batch: few enough to be young, and gone, when the next one comes. */
const BATCH = 2_000;

/**
 * The whole collection, once, rather than a filter by id: where no index serves the filter (FerretDB
 * uses none but that of _id) each would be a scan of all. By the commands themselves: the driver's own
 * cursor takes five times the processor time, and keeps all documents until the next full collection
 * of garbage.
 */
async function* readInBatches(
  db: Db,
  filter: Document,
  fields: Document,
): AsyncGenerator<Document[]> {
  const session = db.client.startSession();
  // A cursor's id needs all 64 bits.
  const options = { session, promoteLongs: false };
  const collection = 'notifications';
  const projection = { _id: 0, ...fields };
  const ask = async (command: Document): Promise<CursorBatch> =>
    (await db.command({ ...command, batchSize: BATCH }, options)).cursor;
  let open: Long | null = null;
  try {
    let batch = await ask({ find: collection, filter, projection });
    for (;;) {
      open = batch.id.isZero() ? null : batch.id;
      yield batch.firstBatch ?? batch.nextBatch ?? [];
      if (open === null) return;
      batch = await ask({ getMore: open, collection });
    }
  } finally {
    // What is thrown is why the reading ended, not that its cursor could not be closed then.
    if (open)
      await db.command({ killCursors: collection, cursors: [open] }, options).catch(() => {});
    await session.endSession();
  }
}
