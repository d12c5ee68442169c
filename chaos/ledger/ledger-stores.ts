import type { RowDataPacket } from 'mysql2/promise';
import type { DependencyUrls } from '../../infra/lab-config.ts';
import { connectMongo, connectMySql, connectRabbitMq } from './direct-connections.ts';
import { readNotifications } from './notifications.ts';
import { countMessages } from './queue-messages.ts';
import { DRAINING_QUEUES } from './queues.ts';

/** Where the truth about orders lies, as the ledger reads it. */
export interface LedgerStores {
  /** The rows with one of these references; any number for each. */
  storedOrders(references: readonly string[]): Promise<{ id: string; reference: string }[]>;
  /** The order id of each notification there is; an order may come more than once. */
  notifiedOrderIds(): AsyncIterable<string>;
  /** Messages that still wait to become an order or a notification. */
  pendingMessages(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens MySQL, MongoDB and RabbitMQ.
 * @throws ServerUnreachableError for the first that can't be reached; the others are closed again.
 */
export async function openLedgerStores(urls: DependencyUrls): Promise<LedgerStores> {
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    await Promise.allSettled(closers.map((close) => close()));
  };
  try {
    const mysql = await connectMySql(urls.mysql);
    closers.push(() => mysql.end());
    const { client, db } = await connectMongo(urls.mongo);
    closers.push(() => client.close());
    const rabbitmq = await connectRabbitMq(urls.rabbitmq);
    closers.push(() => rabbitmq.close());

    return {
      storedOrders: async (references) => {
        const [rows] = await mysql.query<(RowDataPacket & { id: string; reference: string })[]>(
          'SELECT id, reference FROM orders WHERE reference IN (?)',
          [references],
        );
        return rows;
      },
      notifiedOrderIds: async function* () {
        for await (const { orderId } of readNotifications(db)) yield orderId;
      },
      pendingMessages: async () => {
        const counts = await countMessages(rabbitmq, DRAINING_QUEUES);
        return counts.reduce((sum, { messages }) => sum + messages, 0);
      },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
