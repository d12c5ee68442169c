import { acknowledgementOf, type OrderHistory, type Sighting } from '../order-history.ts';
import { type Finding, finding, type Rule } from './rule.ts';

/**
 * An order that was acknowledged, or that was there once, stays as it is. All that may change is its
 * state, from accepted to stored, and with it a time is told, which stays. Reads that overlap may come in
 * either order.
 */
export const immutable: Rule = {
  id: 'immutable',
  check: (orders) => orders.flatMap((order) => firstChange(order)),
};

function firstChange(order: OrderHistory): Finding[] {
  let foundBy = Number.POSITIVE_INFINITY;
  let storedBy = Number.POSITIVE_INFINITY;
  const acknowledged = acknowledgementOf(order);
  if (acknowledged?.status === 201) storedBy = acknowledged.end;
  const first = order.sightings.find(({ seen }) => seen)?.seen;
  let createdAt = acknowledged?.createdAt ?? null;

  const changeIn = ({ start, status, seen }: Sighting): string | null => {
    if (!seen) return start >= foundBy ? `it was there, and then GET answered ${status}` : null;
    if (seen.digest !== first?.digest) return 'its content changed';
    createdAt ??= seen.createdAt;
    if (seen.createdAt !== null && seen.createdAt !== createdAt) {
      return `its time changed from ${createdAt} to ${seen.createdAt}`;
    }
    const isBack = seen.state === 'accepted' && start >= storedBy;
    return isBack ? 'it was stored, and then only accepted' : null;
  };

  for (const sighting of order.sightings) {
    const change = changeIn(sighting);
    if (change !== null) return [finding(order, sighting.start, change)];
    if (sighting.seen) foundBy = Math.min(foundBy, sighting.end);
    if (sighting.seen?.state === 'stored') storedBy = Math.min(storedBy, sighting.end);
  }
  return [];
}
