import type { OrderHistory } from '../order-history.ts';
import { type Finding, finding, type Rule } from './rule.ts';

/** By how much the clocks of two processes on one machine may differ, in ms, the notifier's rounding included. */
const CLOCKS_MS = 10;

/** No notification is older than the request that placed its order. */
export const notifiedAfterOrder: Rule = {
  id: 'notified-after-order',
  check: (orders) => orders.flatMap((order) => firstEarly(order)),
};

function firstEarly(order: OrderHistory): Finding[] {
  const placedAt = order.place?.start ?? Number.NEGATIVE_INFINITY;
  const early = order.notifications.find(({ start }) => start < placedAt - CLOCKS_MS);
  if (!early) return [];
  const ms = Math.round(placedAt - early.start);
  return [finding(order, early.start, `its notification is ${ms} ms older than its request`)];
}
