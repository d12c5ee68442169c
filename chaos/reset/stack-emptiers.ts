import type { ChannelModel } from 'amqplib';
import type { Db } from 'mongodb';
import type { RowDataPacket } from 'mysql2/promise';
import type { DependencyUrls } from '../../infra/lab-config.ts';
import { connectMongo, connectMySql, connectRabbitMq } from '../ledger/direct-connections.ts';
import { isNotFound } from '../ledger/queue-messages.ts';
import { ALL_QUEUES } from '../ledger/queues.ts';

/** Empties one server's part of a stack; can be asked again, for what came in between. */
export interface Emptier {
  /** @returns how many rows, messages or documents it removed */
  empty(): Promise<number>;
  close(): Promise<void>;
}

/**
 * All rows of `orders`. Truncated, as rows that are deleted keep their room on the disk, which new ones
 * then need not have.
 * @throws ServerUnreachableError
 */
export async function orderEmptier(urls: DependencyUrls): Promise<Emptier> {
  const connection = await connectMySql(urls.mysql);
  return {
    empty: async () => {
      const [rows] = await connection.query<(RowDataPacket & { orders: number })[]>(
        'SELECT COUNT(*) AS orders FROM orders',
      );
      const count = rows[0]?.orders ?? 0;
      if (count > 0) await connection.query('TRUNCATE TABLE orders');
      return count;
    },
    close: () => connection.end(),
  };
}

/**
 * All documents of `notifications`.
 * @throws ServerUnreachableError
 */
export async function notificationEmptier(urls: DependencyUrls): Promise<Emptier> {
  const { client, db } = await connectMongo(urls.mongo);
  return {
    empty: async () => {
      const count = await db.collection('notifications').countDocuments();
      if (count > 0) await dropNotifications(db);
      return count;
    },
    close: () => client.close(),
  };
}

/**
 * Drops the collection `notifications`, where there is one, and gives it its indexes again: FerretDB
 * can't delete more documents at once than SQLite takes variables (32 766).
 */
export async function dropNotifications(db: Db): Promise<void> {
  const notifications = db.collection('notifications');
  const found = await db.listCollections({ name: notifications.collectionName }).toArray();
  if (found.length === 0) return;
  const indexes = (await notifications.indexes()).filter(({ name }) => name !== '_id_');
  await notifications.drop();
  if (indexes.length > 0) await notifications.createIndexes(indexes);
}

/** The messages of all queues, the dead ones too; not those that a consumer works on just now. */
export async function messageEmptier(urls: DependencyUrls): Promise<Emptier> {
  const connection = await connectRabbitMq(urls.rabbitmq);
  return {
    empty: async () => {
      const counts = await Promise.all(ALL_QUEUES.map((queue) => purge(connection, queue)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    close: () => connection.close(),
  };
}

async function purge(connection: ChannelModel, queue: string): Promise<number> {
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  try {
    const { messageCount } = await channel.purgeQueue(queue);
    await channel.close();
    return messageCount;
  } catch (error) {
    if (isNotFound(error)) return 0;
    throw error;
  }
}
