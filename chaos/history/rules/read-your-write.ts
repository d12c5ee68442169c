import { acknowledgementOf, type OrderHistory } from '../order-history.ts';
import { type Finding, finding, type Rule } from './rule.ts';

/**
 * Whoever was told that an order is taken finds it from then on, as it was sent. A read that began
 * before the acknowledgement was complete may still miss it; a 5xx, or no answer, says nothing.
 */
export const readYourWrite: Rule = {
  id: 'read-your-write',
  check: (orders) => orders.flatMap((order) => firstMiss(order)),
};

function firstMiss(order: OrderHistory): Finding[] {
  const acknowledged = acknowledgementOf(order);
  if (!acknowledged) return [];
  const later = order.sightings.filter(({ start }) => start >= acknowledged.end);
  const first = later[0];
  if (first && first.seen === null) {
    const sinceMs = Math.round(first.start - acknowledged.end);
    const said = `GET answered ${first.status}, ${sinceMs} ms after the ${acknowledged.status}`;
    return [finding(order, first.start, said)];
  }
  const other = later.find(({ seen }) => seen && seen.digest !== acknowledged.digest);
  return other ? [finding(order, other.start, 'GET gave another content than was sent')] : [];
}
