import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { NewOrder } from '../../shared/order.ts';
import type { StoredOrder } from '../orders/stored-order.ts';

/** An order on its way to MySQL, JSON in UTF-8. */
const DeferredMessage = Type.Object({
  id: Type.String({ minLength: 36, maxLength: 36 }),
  customerId: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  items: NewOrder.properties.items,
  totalCents: Type.Integer(),
  createdAt: Type.String(),
  requestHash: Type.String(),
});
type DeferredMessage = Static<typeof DeferredMessage>;

const validator = Compile(DeferredMessage);

/** The message that keeps an order until MySQL is back. */
export function encodeDeferred(order: StoredOrder): Buffer {
  const message: DeferredMessage = { ...order, createdAt: order.createdAt.toISOString() };
  return Buffer.from(JSON.stringify(message));
}

/** @throws when the content is no deferred order */
export function decodeDeferred(content: Buffer): StoredOrder {
  const message = validator.Parse(JSON.parse(content.toString('utf8')));
  return { ...message, createdAt: new Date(message.createdAt) };
}
