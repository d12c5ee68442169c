import { Value } from 'typebox/value';
import type { Order } from '../../shared/order.ts';
import { OrderId } from '../../shared/text.ts';
import type { OrderCursor } from '../orders/order-repository.ts';
import type { StoredOrder } from '../orders/stored-order.ts';

/** An order as the API shows it. */
export function orderView(order: StoredOrder, state: Order['state']): Order {
  const { id, customerId, reference, items, totalCents } = order;
  const createdAt = order.createdAt.toISOString();
  return { id, customerId, reference, items: [...items], totalCents, createdAt, state };
}

/** @returns undefined when the text is no cursor of ours */
export function decodeCursor(text: string): OrderCursor | undefined {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  const createdAt = new Date(time);
  return isStorable(createdAt) && Value.Check(OrderId, id) ? { createdAt, id } : undefined;
}

/** Within what a DATETIME can hold: the years 1000 to 9999. */
function isStorable(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 1_000 && year <= 9_999;
}
