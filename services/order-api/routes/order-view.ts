import { Value } from 'typebox/value';
import type { AcceptedOrder, OrderInMysql } from '../../shared/order.ts';
import { OrderId } from '../../shared/text.ts';
import type { OrderCursor } from '../orders/order-repository.ts';
import type { StoredOrder } from '../orders/stored-order.ts';

/** An order that is in MySQL, as the API shows it. */
export function storedView(order: StoredOrder): OrderInMysql {
  return { ...contentOf(order), createdAt: order.createdAt.toISOString(), state: 'stored' };
}

/**
 * An accepted order, as the API shows it: without a time. What this process has noted is only a proposal,
 * as another message of the same order, from another process, may be the one that is written.
 */
export function acceptedView(order: StoredOrder): AcceptedOrder {
  return { ...contentOf(order), state: 'accepted' };
}

function contentOf({ id, customerId, reference, items, totalCents }: StoredOrder) {
  return { id, customerId, reference, items: [...items], totalCents };
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
