import type { OrderCreated } from '../../shared/messages.ts';
import type { StoredOrder } from './stored-order.ts';

/** The `order.created` message of an order, as JSON in UTF-8. */
export function orderCreatedMessage(order: StoredOrder): Buffer {
  const message: OrderCreated = {
    orderId: order.id,
    customerId: order.customerId,
    reference: order.reference,
    totalCents: order.totalCents,
    createdAt: order.createdAt.toISOString(),
  };
  return Buffer.from(JSON.stringify(message));
}
