import type { RowDataPacket } from 'mysql2/promise';
import { type MysqlPool, withConnection } from '../../shared/mysql/pool.ts';
import type { NewOrder } from '../../shared/order.ts';
import type { StoredOrder } from './stored-order.ts';

/** Where a page of orders begins: after this order. */
export interface OrderCursor {
  readonly createdAt: Date;
  readonly id: string;
}

/** From one moment to another, both included. */
export interface TimeSpan {
  readonly from: Date;
  readonly to: Date;
}

type SqlValue = string | number | Date | null;
type SqlValues = SqlValue | readonly (string | readonly SqlValue[])[];

interface OrderRow extends RowDataPacket {
  id: string;
  customer_id: string;
  reference: string | null;
  items: string;
  total_cents: number;
  created_at: Date;
  request_hash: string | null;
}

const COLUMNS = 'id, customer_id, reference, items, total_cents, created_at, request_hash';
const INSERT = `INSERT INTO orders (${COLUMNS}) VALUES ?`;

/** The SQL of both stacks. Each call takes one connection; the signal's abort closes it. */
export function orderRepository(pool: MysqlPool) {
  const run = async <T extends RowDataPacket>(
    signal: AbortSignal,
    sql: string,
    values: SqlValues[],
  ): Promise<T[]> =>
    withConnection(pool, signal, async (connection) => {
      const [rows] = await connection.query<T[]>(sql, values);
      return rows;
    });

  return {
    /** @throws a duplicate-key error when the id exists */
    async insert(order: StoredOrder, signal: AbortSignal): Promise<void> {
      await run(signal, INSERT, [[toRow(order)]]);
    },

    /**
     * Writes all of them in one transaction, or none.
     * @throws a duplicate-key error when one's id exists
     */
    async insertAll(newOrders: readonly StoredOrder[], signal: AbortSignal): Promise<void> {
      await run(signal, INSERT, [newOrders.map(toRow)]);
    },

    async find(id: string, signal: AbortSignal): Promise<StoredOrder | undefined> {
      const sql = `SELECT ${COLUMNS} FROM orders WHERE id = ?`;
      const [row] = await run<OrderRow>(signal, sql, [id]);
      return row && fromRow(row);
    },

    /** Orders by creation time, oldest first. */
    async page(
      limit: number,
      after: OrderCursor | undefined,
      signal: AbortSignal,
    ): Promise<StoredOrder[]> {
      // The first condition follows from the second, by which alone MySQL reads the whole index, and
      // a row for each of its entries.
      const where = after ? 'WHERE created_at >= ? AND (created_at, id) > (?, ?)' : '';
      const values = after ? [after.createdAt, after.createdAt, after.id, limit] : [limit];
      const sql = `SELECT ${COLUMNS} FROM orders ${where} ORDER BY created_at, id LIMIT ?`;
      return (await run<OrderRow>(signal, sql, values)).map(fromRow);
    },

    /** Orders whose message no broker has confirmed, but for those created in the given time. */
    async unpublished(
      limit: number,
      { from, to }: TimeSpan,
      signal: AbortSignal,
    ): Promise<StoredOrder[]> {
      const sql = `SELECT id, customer_id, reference, '[]' AS items, total_cents, created_at,
        request_hash FROM orders WHERE published_at IS NULL AND created_at NOT BETWEEN ? AND ?
        ORDER BY created_at LIMIT ?`;
      return (await run<OrderRow>(signal, sql, [from, to, limit])).map(fromRow);
    },

    /** How many there are of those that `unpublished` gives a page of. */
    async countUnpublished({ from, to }: TimeSpan, signal: AbortSignal): Promise<number> {
      const sql = `SELECT COUNT(*) AS orders FROM orders
        WHERE published_at IS NULL AND created_at NOT BETWEEN ? AND ?`;
      const [row] = await run<RowDataPacket & { orders: number }>(signal, sql, [from, to]);
      return row?.orders ?? 0;
    },

    async markPublished(ids: readonly string[], at: Date, signal: AbortSignal): Promise<void> {
      await run(signal, 'UPDATE orders SET published_at = ? WHERE id IN (?)', [at, ids]);
    },

    /** Asks MySQL for nothing, with a statement of about so many bytes. */
    async ping(signal: AbortSignal, bytes = 0): Promise<void> {
      await run(signal, 'SELECT LENGTH(?)', ['x'.repeat(bytes)]);
    },
  };
}
export type OrderRepository = ReturnType<typeof orderRepository>;

/** In the order of COLUMNS. */
function toRow(order: StoredOrder): SqlValue[] {
  return [
    order.id,
    order.customerId,
    order.reference,
    JSON.stringify(order.items),
    order.totalCents,
    order.createdAt,
    order.requestHash,
  ];
}

function fromRow(row: OrderRow): StoredOrder {
  return {
    id: row.id,
    customerId: row.customer_id,
    reference: row.reference,
    items: JSON.parse(row.items) as NewOrder['items'],
    totalCents: row.total_cents,
    createdAt: row.created_at,
    requestHash: row.request_hash ?? '',
  };
}
