import { type Static, Type } from 'typebox';
import type { OrderCreated } from '../../shared/messages.ts';

/** What a customer was told of an order. */
export const Notification = Type.Object({
  orderId: Type.String(),
  customerId: Type.String(),
  totalCents: Type.Integer(),
  text: Type.String(),
  createdAt: Type.String({ description: 'ISO 8601, UTC, milliseconds' }),
});
export type Notification = Static<typeof Notification>;

/** The notification of a stored order. */
export function notificationFor(order: OrderCreated, now = new Date()): Notification {
  const total = (order.totalCents / 100).toFixed(2);
  return {
    orderId: order.orderId,
    customerId: order.customerId,
    totalCents: order.totalCents,
    text: `Thank you, ${order.customerId}: your order of ${total} was placed.`,
    createdAt: now.toISOString(),
  };
}
