import type { StoredOrder } from '../orders/stored-order.ts';

/**
 * The orders that this process accepted and that are not in MySQL yet, so that `GET` finds them and
 * a reused idempotency key is noticed while MySQL can't be asked. Holds the newest `limit`.
 */
export interface PendingOrders {
  /**
   * Holds an order once `publish` has put it into the queue; not, if it is written to MySQL before
   * that is known. Of two requests of one id that run at the same time, the first to get there counts.
   * @returns the order that is held or was written under the id: this one, or the first
   * @throws what `publish` throws; the order is not held then
   */
  accept(order: StoredOrder, publish: () => Promise<void>): Promise<StoredOrder>;
  get(id: string): StoredOrder | undefined;
  /** Notes that an order is in MySQL, as it is there. */
  stored(order: StoredOrder): void;
  readonly size: number;
  /** When the order that has waited longest was placed. */
  oldest(): Date | undefined;
  /**
   * Whether every order in the queue is known here. Not at first: another process may have left some
   * there. And not after the limit has made this one forget an order.
   */
  isComplete(): boolean;
  /** Becomes complete if the queue is found drained. @returns whether it is complete now */
  completeIf(isDrained: () => Promise<boolean>): Promise<boolean>;
}

/** Makes an empty set of pending orders. */
export function pendingOrders(limit: number): PendingOrders {
  const byId = new Map<string, StoredOrder>();
  const arriving = new Set<{ readonly id: string; stored?: StoredOrder }>();
  let complete = false;
  let forgotten = 0;

  function hold(order: StoredOrder): void {
    byId.set(order.id, order);
    const oldest = byId.size > limit ? byId.keys().next().value : undefined;
    if (oldest === undefined) return;
    byId.delete(oldest);
    forgotten += 1;
    complete = false;
  }

  return {
    async accept(order, publish) {
      const arrival: { readonly id: string; stored?: StoredOrder } = { id: order.id };
      arriving.add(arrival);
      try {
        await publish();
        const first = arrival.stored ?? byId.get(order.id);
        if (first) return first;
        hold(order);
        return order;
      } finally {
        arriving.delete(arrival);
      }
    },
    get: (id) => byId.get(id),
    stored(order) {
      byId.delete(order.id);
      for (const arrival of arriving) if (arrival.id === order.id) arrival.stored = order;
    },
    get size() {
      return byId.size;
    },
    oldest: () => byId.values().next().value?.createdAt,
    isComplete: () => complete,
    async completeIf(isDrained) {
      const before = forgotten;
      if ((await isDrained()) && forgotten === before) complete = true;
      return complete;
    },
  };
}
