import { connectMongo } from '../ledger/direct-connections.ts';
import { readNotifications } from '../ledger/notifications.ts';
import type { Notify } from './operation.ts';

/**
 * The notifications of these orders, read from MongoDB straight and not through Toxiproxy: one
 * whose time can't be read is left out.
 * @throws ServerUnreachableError when MongoDB can't be reached
 */
export async function notifyOperations(
  mongoUrl: string,
  orderIds: ReadonlySet<string>,
): Promise<Notify[]> {
  const { client, db } = await connectMongo(mongoUrl);
  const found: Notify[] = [];
  try {
    for await (const { orderId, createdAt } of readNotifications(db)) {
      const at = Date.parse(createdAt);
      if (!orderIds.has(orderId) || Number.isNaN(at)) continue;
      const moment = { start: at, end: at, outcome: 'ok', status: null } as const;
      found.push({ op: 'notify', process: 'notifier', orderId, ...moment });
    }
    return found;
  } finally {
    await client.close();
  }
}
