import { totalCents } from '../../services/shared/order.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import { type LoadOrderSize, orderOf } from '../load/order-size.ts';
import { orderSequence } from '../load/small-order.ts';
import { contentDigest } from './content-digest.ts';
import { outcomeOf, type Place } from './operation.ts';

/** A load's orders as operations: what was sent is known by the order's number in the load. */
export function placeOperations(orders: readonly RecordedOrder[], size: LoadOrderSize): Place[] {
  return orders.map(({ reference, orderId, createdAt = null, status, sentAt, answeredAt }) => {
    const sent = orderOf(size, reference, orderSequence(reference));
    const content = { ...sent, reference, totalCents: totalCents(sent.items) };
    return {
      op: 'place',
      process: 'load',
      start: sentAt,
      end: answeredAt,
      outcome: outcomeOf(status),
      status,
      orderId,
      reference,
      digest: contentDigest(content),
      createdAt,
    };
  });
}
