import { isAcknowledged, type RecordedOrder } from './recorded-order.ts';
import { type TextNumbers, textNumbers } from './text-numbers.ts';

/** The orders of a load in few bytes: each has a number, in the order of the records. */
export interface KnownOrders {
  readonly references: TextNumbers;
  /** The ids of those that were acknowledged. */
  readonly ids: TextNumbers;
  /** By an order's number, the number of its id; null where it was not acknowledged. */
  readonly idOf: readonly (number | null)[];
  /** The first and the last reference, as a database sorts them; null when there is no order. */
  readonly range: readonly [first: string, last: string] | null;
}

/** @throws RangeError when two orders have the same reference */
export function knownOrders(orders: Iterable<RecordedOrder>): KnownOrders {
  const [references, ids] = [textNumbers(), textNumbers()];
  const idOf: (number | null)[] = [];
  let first: Buffer | null = null;
  let last: Buffer | null = null;
  for (const order of orders) {
    if (references.add(order.reference) < idOf.length) {
      throw new RangeError(`two orders have the reference ${order.reference}`);
    }
    idOf.push(isAcknowledged(order) ? ids.add(order.orderId) : null);
    // Byte by byte, as utf8mb4_bin does: JavaScript's own order differs beyond its 16 bits.
    const reference = Buffer.from(order.reference);
    if (first === null || reference.compare(first) < 0) first = reference;
    if (last === null || reference.compare(last) > 0) last = reference;
  }
  return { references, ids, idOf, range: first && last && [`${first}`, `${last}`] };
}
