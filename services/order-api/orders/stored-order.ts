import { createHash, randomUUID } from 'node:crypto';
import { type NewOrder, totalCents } from '../../shared/order.ts';

/** An order as it goes into MySQL. */
export interface StoredOrder {
  readonly id: string;
  readonly customerId: string;
  readonly reference: string | null;
  readonly items: NewOrder['items'];
  readonly totalCents: number;
  readonly createdAt: Date;
  /** SHA-256 of the request's content in hex; tells a repeated request from another one. */
  readonly requestHash: string;
}

/** Makes the row of a new order. */
export function toStoredOrder(order: NewOrder, id: string, now = new Date()): StoredOrder {
  return {
    id,
    customerId: order.customerId,
    reference: order.reference ?? null,
    items: order.items,
    totalCents: totalCents(order.items),
    createdAt: now,
    requestHash: createHash('sha256').update(canonical(order)).digest('hex'),
  };
}

/**
 * The order's id: derived from the idempotency key where there is one, so that every repetition of
 * a request is the same order even while no database can be asked; else random.
 * @returns a UUID: version 8 (RFC 9562, vendor-specific hash) or version 4
 */
export function orderId(idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return randomUUID();
  const hash = createHash('sha256').update('chaosmicro order\0').update(idempotencyKey).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** About how many bytes an order sends, whether it is kept as a row or as a message. */
export function weightOf(order: StoredOrder): number {
  return Buffer.byteLength(JSON.stringify(order));
}

/** In the order of their keys, so that no two statements wait for each other's rows. */
export function inKeyOrder(orders: readonly StoredOrder[]): StoredOrder[] {
  return orders.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The content in a fixed order of keys: the same order, however its JSON was written. */
function canonical({ customerId, reference, items }: NewOrder): string {
  const lines = items.map(({ sku, quantity, unitPriceCents, note }) => [
    sku,
    quantity,
    unitPriceCents,
    note ?? null,
  ]);
  return JSON.stringify([customerId, reference ?? null, lines]);
}
