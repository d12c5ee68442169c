import type { OrderCursor } from '../orders/order-repository.ts';

/** The text of a cursor: opaque to clients. */
export function encodeCursor({ createdAt, id }: OrderCursor): string {
  return Buffer.from(`${createdAt.toISOString()}|${id}`).toString('base64url');
}
