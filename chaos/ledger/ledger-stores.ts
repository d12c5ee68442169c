import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { DependencyUrls } from '../../infra/lab-config.ts';
import { readDeadLetters } from './dead-letters.ts';
import { connectMongo, connectMySql, connectRabbitMq } from './direct-connections.ts';
import { readNotifiedOrderIds } from './notifications.ts';
import { countMessages } from './queue-messages.ts';
import { DRAINING_QUEUES } from './queues.ts';

/** Where the truth about orders lies, as the ledger reads it. */
export interface LedgerStores {
  /** The rows with one of these references; any number for each. */
  storedOrders(references: readonly string[]): Promise<{ id: string; reference: string }[]>;
  /** The rows of all references from the first to the last, one by one; any number for each. */
  storedBetween(first: string, last: string): AsyncIterable<{ id: string; reference: string }>;
  /** How many references that begin so have more than one row. */
  storedTwice(referencePrefix: string): Promise<number>;
  /**
   * The order id of each notification there is; an order may come more than once.
   * @param since only of those that were written from then on, ISO 8601
   */
  notifiedOrderIds(since?: string): AsyncIterable<string>;
  /** The ids of the rows of all references from the first to the last that the outbox has yet to publish. */
  unpublishedBetween(first: string, last: string): Promise<Set<string>>;
  /** The ids of the orders whose messages are in a dead-letter queue. */
  deadLetteredOrderIds(): Promise<Set<string>>;
  /** Messages that still wait to become an order or a notification. */
  pendingMessages(): Promise<number>;
  close(): Promise<void>;
}

type StoredRow = RowDataPacket & { readonly id: string; readonly reference: string };

/** Rows of a page: its memory is all that reading a table takes, however long that is. */
const PAGE = 2_000;

/** Page by page, from where the last one ended, along the index: it has both columns, in this order. */
async function* readRows(mysql: Connection, first: string, last: string) {
  for (let [reference, id] = [first, '']; ; ) {
    const [rows] = await mysql.query<StoredRow[]>(
      'SELECT id, reference FROM orders WHERE reference BETWEEN ? AND ? ' +
        'AND (reference > ? OR id > ?) ORDER BY reference, id LIMIT ?',
      [reference, last, reference, id, PAGE],
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    ({ reference, id } = end);
  }
}

/**
 * Opens MySQL, MongoDB and RabbitMQ.
 * @param hasOutbox whether a row without `published_at` waits to be published; the before stack's all have none
 * @throws ServerUnreachableError for the first that can't be reached; the others are closed again.
 */
export async function openLedgerStores(
  urls: DependencyUrls,
  hasOutbox: boolean,
): Promise<LedgerStores> {
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
        const [rows] = await mysql.query<StoredRow[]>(
          'SELECT id, reference FROM orders WHERE reference IN (?)',
          [references],
        );
        return rows;
      },
      storedBetween: (first, last) => readRows(mysql, first, last),
      storedTwice: async (referencePrefix) => {
        const [[row]] = await mysql.query<(RowDataPacket & { twice: number })[]>(
          'SELECT COUNT(*) AS twice FROM (SELECT reference FROM orders WHERE reference LIKE ? ' +
            'GROUP BY reference HAVING COUNT(*) > 1) AS repeated',
          [`${referencePrefix.replaceAll(/[\\%_]/g, '\\$&')}%`],
        );
        return Number(row?.twice ?? 0);
      },
      notifiedOrderIds: (since) => readNotifiedOrderIds(db, since),
      unpublishedBetween: async (first, last) => {
        if (!hasOutbox) return new Set();
        const [rows] = await mysql.query<StoredRow[]>(
          'SELECT id FROM orders WHERE published_at IS NULL AND reference BETWEEN ? AND ?',
          [first, last],
        );
        return new Set(rows.map(({ id }) => id));
      },
      deadLetteredOrderIds: () => readDeadLetters(rabbitmq),
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
