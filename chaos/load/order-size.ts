import type { NewOrder } from '../../services/shared/order.ts';
import { bulkOrder } from './bulk-order.ts';
import { smallOrder } from './small-order.ts';

/** How large a load's orders are. */
export const ORDER_SIZES = ['small', 'bulk'] as const;
export type OrderSize = (typeof ORDER_SIZES)[number];

/** What makes a load's order, by size. */
export const ORDERS: Readonly<
  Record<OrderSize, (reference: string, sequence: number) => NewOrder>
> = { small: smallOrder, bulk: bulkOrder };
