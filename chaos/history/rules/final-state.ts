import type { History } from '../history.ts';
import { lastWalk } from '../last-walk.ts';
import { acknowledgementOf, type OrderHistory } from '../order-history.ts';
import { type Finding, finding, type Rule } from './rule.ts';

/**
 * Once the stack has settled, every acknowledged order, one that was only accepted (202) too, is
 * stored with the content that was sent, by its id and on the pages.
 */
export const finalState: Rule = {
  id: 'final-state',
  check: (orders, history) => {
    const listed = listedAtEnd(history);
    return orders.flatMap((order) => finalFault(order, history, listed));
  },
};

function finalFault(
  order: OrderHistory,
  { header: { settledAt } }: History,
  listed: ReadonlySet<string> | null,
): Finding[] {
  const acknowledged = acknowledgementOf(order);
  const last = order.sightings.findLast(({ start }) => start >= settledAt);
  if (!acknowledged || !last) return [];
  const { seen, status } = last;
  if (!seen) return [finding(order, last.start, `in the end, GET answered ${status}`)];
  if (seen.state !== 'stored') return [finding(order, last.start, 'in the end, it is not stored')];
  if (seen.digest !== acknowledged.digest) {
    return [finding(order, last.start, 'in the end, its content is not what was sent')];
  }
  if (listed === null || listed.has(order.orderId)) return [];
  return [finding(order, last.start, 'in the end, it is not on the pages')];
}

/** The orders of a walk through all pages; null when none came to the last page. */
function listedAtEnd(history: History): ReadonlySet<string> | null {
  const pages = lastWalk(history);
  if (!pages.some(({ isLast }) => isLast)) return null;
  return new Set(pages.flatMap(({ orders }) => orders.map(({ orderId }) => orderId)));
}
