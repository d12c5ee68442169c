import { createHash } from 'node:crypto';
import type { Order } from '../../services/shared/order.ts';

/** What must never change of an order. */
export type OrderContent = Pick<Order, 'customerId' | 'reference' | 'items' | 'totalCents'>;

/**
 * A digest of an order's content, 16 hex digits; the same for the same content, however its JSON was
 * written. The harness's own, so that a mistake in that of the services can't hide behind itself.
 */
export function contentDigest({ customerId, reference, items, totalCents }: OrderContent): string {
  const lines = items.map(({ sku, quantity, unitPriceCents, note = null }) => {
    return [sku, quantity, unitPriceCents, note];
  });
  const content = JSON.stringify([customerId, reference, totalCents, lines]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
