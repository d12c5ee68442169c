import type { History } from '../history.ts';
import { lastWalk } from '../last-walk.ts';
import type { Seen } from '../operation.ts';
import type { OrderHistory } from '../order-history.ts';
import { type Finding, finding, type Rule } from './rule.ts';

/**
 * No order appears twice: neither in one walk through the pages, by its id or by its client's
 * reference, nor as two notifications.
 */
export const noDuplicate: Rule = {
  id: 'no-duplicate',
  check: (orders, history) => [...listedTwice(orders, history), ...notifiedTwice(orders)],
};

function listedTwice(orders: readonly OrderHistory[], history: History): Finding[] {
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const ids = new Set<string>();
  const byReference = new Map<string, Seen>();
  return lastWalk(history).flatMap(({ start, orders: listed }) =>
    listed.flatMap((seen) => {
      const { orderId, reference } = seen;
      const order = { orderId, place: byId.get(orderId)?.place ?? null };
      if (ids.has(orderId)) return [finding(order, start, 'it is on the pages twice')];
      ids.add(orderId);
      const other = reference === null ? undefined : byReference.get(reference);
      if (reference !== null) byReference.set(reference, seen);
      if (!other) return [];
      return [finding(order, start, `the same order is also there as ${other.orderId}`)];
    }),
  );
}

function notifiedTwice(orders: readonly OrderHistory[]): Finding[] {
  return orders.flatMap((order) => {
    const [, second] = order.notifications;
    const count = order.notifications.length;
    return second ? [finding(order, second.start, `it has ${count} notifications`)] : [];
  });
}
