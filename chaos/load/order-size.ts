import type { NewOrder } from '../../services/shared/order.ts';
import { BULK_SIZES, type BulkSize, bulkOrder, sizedOrder } from './bulk-order.ts';
import { smallOrder } from './small-order.ts';

/** How large a load's orders are; `bulk` has all of its sizes in turn. */
export const ORDER_SIZES = ['small', 'bulk', ...BULK_SIZES] as const;
export type OrderSize = 'small' | 'bulk' | BulkSize;

/** A load's order of a size. */
export function orderOf(size: OrderSize, reference: string, sequence: number): NewOrder {
  if (size === 'small') return smallOrder(reference, sequence);
  if (size === 'bulk') return bulkOrder(reference, sequence);
  return sizedOrder(size, reference, sequence);
}
