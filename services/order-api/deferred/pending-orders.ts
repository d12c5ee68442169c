import { type StoredOrder, weightOf } from '../orders/stored-order.ts';
import type { Sight } from '../peers/sight.ts';

/**
 * The orders that this process accepted and that are not in MySQL yet, so that `GET` finds them and
 * a reused idempotency key is noticed while MySQL can't be asked. Holds the newest `limit`, and
 * no more than `mostBytes` of them; of those that
 * another process writes it learns later (settle-pending.ts).
 */
export interface PendingOrders {
  /**
   * Holds the order that `publish` has put into the queue, or found there; not, if it is written to
   * MySQL before that is known. Of two requests of one id that run at the same time, the first to get
   * there counts.
   * @returns what is held, or was written, under the id
   * @throws what `publish` throws; nothing is held then
   */
  accept(order: StoredOrder, publish: () => Promise<void>): Promise<StoredOrder>;
  get(id: string): StoredOrder | undefined;
  /** Notes that an order is in MySQL, as it is there. */
  stored(order: StoredOrder): void;
  /** Notes that an order that is held is in MySQL, whoever wrote it. */
  forget(id: string): void;
  readonly size: number;
  /** When the order that has waited longest was placed. */
  oldest(): Date | undefined;
  /** How this process knows an id, without MySQL. */
  sight(id: string): Sight;
  /** The ids of those that were placed before a moment, oldest first. */
  placedBefore(moment: Date, limit: number): string[];
}

/** An order on its way into the queue, and as it was written to MySQL meanwhile. */
interface Arrival {
  readonly order: StoredOrder;
  stored?: StoredOrder;
}

/** What is held at most, in bytes of JSON: large orders of a long outage must not fill the memory. */
const MOST_BYTES = 64 * 2 ** 20;

/** Makes an empty set of pending orders. */
export function pendingOrders(limit: number, mostBytes: number = MOST_BYTES): PendingOrders {
  const byId = new Map<string, StoredOrder>();
  const weights = new Map<string, number>();
  const arriving = new Set<Arrival>();
  let bytes = 0;

  function drop(id: string): void {
    bytes -= weights.get(id) ?? 0;
    weights.delete(id);
    byId.delete(id);
  }

  function hold(order: StoredOrder): void {
    drop(order.id);
    const weight = weightOf(order);
    bytes += weight;
    weights.set(order.id, weight);
    byId.set(order.id, order);
    for (const id of byId.keys()) {
      if (byId.size <= limit && bytes <= mostBytes) break;
      drop(id);
    }
  }

  return {
    async accept(order, publish) {
      const arrival: Arrival = { order };
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
      drop(order.id);
      for (const arrival of arriving) if (arrival.order.id === order.id) arrival.stored = order;
    },
    forget: drop,
    get size() {
      return byId.size;
    },
    oldest: () => byId.values().next().value?.createdAt,
    sight(id) {
      const held = byId.get(id);
      if (held) return { state: 'accepted', order: held };
      // Asked for each order that is accepted, while a thousand may be on their way: no copy of them.
      for (const { order } of arriving) if (order.id === id) return { state: 'arriving', order };
      return { state: 'unknown' };
    },
    placedBefore(moment, most) {
      const ids: string[] = [];
      for (const { id, createdAt } of byId.values()) {
        if (ids.length === most) break;
        if (createdAt < moment) ids.push(id);
      }
      return ids;
    },
  };
}
