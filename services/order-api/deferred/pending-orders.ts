import type { StoredOrder } from '../orders/stored-order.ts';

/**
 * The orders that this process accepted and that are not in MySQL yet, so that `GET` finds them and
 * a reused idempotency key is noticed while MySQL can't be asked. Holds the newest `limit`.
 */
export interface PendingOrders {
  add(order: StoredOrder): void;
  get(id: string): StoredOrder | undefined;
  delete(id: string): void;
  readonly size: number;
  /** When the order that has waited longest was placed. */
  oldest(): Date | undefined;
}

/** Makes an empty set of pending orders. */
export function pendingOrders(limit: number): PendingOrders {
  const byId = new Map<string, StoredOrder>();
  return {
    add(order) {
      byId.set(order.id, order);
      const oldest = byId.size > limit ? byId.keys().next().value : undefined;
      if (oldest !== undefined) byId.delete(oldest);
    },
    get: (id) => byId.get(id),
    delete: (id) => void byId.delete(id),
    get size() {
      return byId.size;
    },
    oldest: () => byId.values().next().value?.createdAt,
  };
}
