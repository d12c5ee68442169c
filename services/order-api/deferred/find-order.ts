import type { FindOutcome } from '../orders/order-service.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import type { PendingOrders } from './pending-orders.ts';

/** Where an order may be. */
export interface OrderPlaces {
  readonly pending: PendingOrders;
  /** Looks in MySQL. */
  readonly lookUp: (id: string) => Promise<StoredOrder | undefined>;
  /** Whether no deferred order is on its way to MySQL. */
  readonly isDrained: () => Promise<boolean>;
}

/**
 * Finds an order that may also have been accepted and not be in MySQL yet, by a process that has
 * ended since, say. That it is absent is said only when no order is on its way that this process does
 * not know; else its client would be told that there is no such order, and find it later.
 * @throws what looking in MySQL or at the queue throws
 */
export async function findOrder(
  id: string,
  { pending, lookUp, isDrained }: OrderPlaces,
): Promise<FindOutcome> {
  const accepted = pending.get(id);
  if (accepted) return { kind: 'accepted', order: accepted };
  // Before MySQL is asked: what was on its way until now is there only for whoever asks from now on.
  const knewAll = pending.isComplete();
  const order = await lookUp(id);
  if (order) return { kind: 'stored', order };
  if (knewAll) return { kind: 'absent' };
  if (!(await pending.completeIf(isDrained))) return { kind: 'unavailable' };
  const arrived = await lookUp(id);
  return arrived ? { kind: 'stored', order: arrived } : { kind: 'absent' };
}
