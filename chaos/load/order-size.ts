import type { NewOrder } from '../../services/shared/order.ts';
import { BULK_SIZES, type BulkSize, bulkOrder, sizedOrder } from './bulk-order.ts';
import { smallOrder } from './small-order.ts';

/** How large an experiment's orders are; `bulk` has every large size in turn. */
export const ORDER_SIZES = ['small', 'bulk'] as const;
export type OrderSize = (typeof ORDER_SIZES)[number];

/** How large a load's orders are: as an experiment's, or each of one large size. */
export type LoadOrderSize = OrderSize | BulkSize;
export const LOAD_ORDER_SIZES: readonly LoadOrderSize[] = [...ORDER_SIZES, ...BULK_SIZES];

/** A load's order of a size. */
export function orderOf(size: LoadOrderSize, reference: string, sequence: number): NewOrder {
  if (size === 'small') return smallOrder(reference, sequence);
  if (size === 'bulk') return bulkOrder(reference, sequence);
  return sizedOrder(size, reference, sequence);
}
