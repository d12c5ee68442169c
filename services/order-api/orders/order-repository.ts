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

    /** Those of the ids that are there, in any order. */
    async findStored(ids: readonly string[], signal: AbortSignal): Promise<string[]> {
      const rows = await run<OrderRow>(signal, 'SELECT id FROM orders WHERE id IN (?)', [ids]);
      return rows.map(({ id }) => id);
    },

    /** The orders of those ids that are there, in any order. */
    async findAll(ids: readonly string[], signal: AbortSignal): Promise<StoredOrder[]> {
      const sql = `SELECT ${COLUMNS} FROM orders WHERE id IN (?)`;
      return (await run<OrderRow>(signal, sql, [ids])).map(fromRow);
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

    /**
     * Orders whose message no broker has confirmed, but for those created in the given time, and those
     * that another process has claimed.
     */
    async unpublished(
      limit: number,
      { from, to }: TimeSpan,
      claimant: string,
      signal: AbortSignal,
    ): Promise<StoredOrder[]> {
      const sql = `SELECT id, customer_id, reference, '[]' AS items, total_cents, created_at,
        request_hash FROM orders LEFT JOIN outbox_claims ON order_id = id
        WHERE published_at IS NULL AND created_at NOT BETWEEN ? AND ?
        AND (claimant IS NULL OR claimant = ? OR expires_at <= NOW(3))
        ORDER BY created_at LIMIT ?`;
      return (await run<OrderRow>(signal, sql, [from, to, claimant, limit])).map(fromRow);
    },

    /**
     * Claims orders for a process for so long, in ms by MySQL's clock; it renews what that has claimed. A
     * statement of its own, as a transaction's locks would outlast a path that falls silent.
     * @returns the ids of those that are its own now and still not published
     */
    async claim(
      ids: readonly string[],
      claimant: string,
      leaseMs: number,
      signal: AbortSignal,
    ): Promise<string[]> {
      // In the order of their keys, so that no two processes wait for each other's rows. The second
      // assignment sees what the first one has made of `claimant`.
      const rows = ids.toSorted().map(() => '(?, ?, NOW(3) + INTERVAL ? MICROSECOND)');
      const values = ids.toSorted().flatMap((id) => [id, claimant, leaseMs * 1_000]);
      const sql = `INSERT INTO outbox_claims (order_id, claimant, expires_at) VALUES ${rows.join()}
        ON DUPLICATE KEY UPDATE
        claimant = IF(expires_at <= NOW(3), VALUES(claimant), claimant),
        expires_at = IF(claimant = VALUES(claimant), VALUES(expires_at), expires_at)`;
      await run(signal, sql, values);
      const own = `SELECT id FROM outbox_claims JOIN orders ON id = order_id
        WHERE order_id IN (?) AND claimant = ? AND published_at IS NULL`;
      return (await run<OrderRow>(signal, own, [ids, claimant])).map(({ id }) => id);
    },

    /** Ends a process's claims, and removes those that have expired. */
    async releaseClaims(claimant: string, signal: AbortSignal): Promise<void> {
      const sql = 'DELETE FROM outbox_claims WHERE claimant = ? OR expires_at <= NOW(3)';
      await run(signal, sql, [claimant]);
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
