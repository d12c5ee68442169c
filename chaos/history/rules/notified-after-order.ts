import type { OrderHistory } from '../order-history.ts';
import { type Finding, finding, type Rule } from './rule.ts';

/** By how much the clocks of two processes on one machine may differ, in ms, the notifier's rounding included. */
const CLOCKS_MS = 10;

/**
 * No notification is older than the request that placed its order, by the notifier's clock; where that
 * was set back on purpose, not by more than so much.
 */
export const notifiedAfterOrder: Rule = {
  id: 'notified-after-order',
  check: (orders, { header: { clockBehindMs = 0 } }) =>
    orders.flatMap((order) => firstEarly(order, CLOCKS_MS + clockBehindMs)),
};

function firstEarly(order: OrderHistory, allowedMs: number): Finding[] {
  const placedAt = order.place?.start ?? Number.NEGATIVE_INFINITY;
  const early = order.notifications.find(({ start }) => start < placedAt - allowedMs);
  if (!early) return [];
  const ms = Math.round(placedAt - early.start);
  return [finding(order, early.start, `its notification is ${ms} ms older than its request`)];
}
