import type { History } from './history.ts';
import type { Notify, Operation, Place, Seen } from './operation.ts';

/** A moment at which an order was looked for, and an answer came that says whether it was there. */
export interface Sighting {
  readonly start: number;
  readonly end: number;
  /** HTTP status. */
  readonly status: number;
  /** null when the answer was that there is no such order, or held none. */
  readonly seen: Seen | null;
}

/** All that is known of one order that got an id. */
export interface OrderHistory {
  readonly orderId: string;
  /** The request that it came from, also where its client was not told the id; null where unknown. */
  readonly place: Place | null;
  /** By their start. */
  readonly sightings: readonly Sighting[];
  readonly notifications: readonly Notify[];
}

/** A request that was answered 201 or 202: the service took responsibility for that order. */
export type Acknowledgement = Place & { readonly orderId: string; readonly end: number };

/** The order's acknowledgement; null when its client was never given this id. */
export function acknowledgementOf({ orderId, place }: OrderHistory): Acknowledgement | null {
  if (place?.orderId !== orderId || place.end === null || place.outcome !== 'ok') return null;
  return { ...place, orderId, end: place.end };
}

/** Sorts a history's operations by the order that they are about, in time linear in their number. */
export function orderHistories({ operations }: History): OrderHistory[] {
  const orders = new Map<string, { sightings: Sighting[]; notifications: Notify[] }>();
  const of = (orderId: string) => {
    const known = orders.get(orderId) ?? { sightings: [], notifications: [] };
    orders.set(orderId, known);
    return known;
  };
  const placesById = new Map<string, Place>();
  const unnamed = new Map<string, Place>();
  for (const operation of operations) {
    if (operation.op === 'place') {
      if (operation.orderId === null) unnamed.set(operation.reference, operation);
      else {
        placesById.set(operation.orderId, operation);
        of(operation.orderId);
      }
    } else if (operation.op === 'notify') of(operation.orderId).notifications.push(operation);
    else for (const [id, sighting] of sightingsIn(operation)) of(id).sightings.push(sighting);
  }
  return [...orders].map(([orderId, { sightings, notifications }]) => {
    const reference = sightings.find(({ seen }) => seen?.reference)?.seen?.reference;
    const place = placesById.get(orderId) ?? unnamed.get(reference ?? '') ?? null;
    return { orderId, place, sightings, notifications };
  });
}

/** What an answer told of orders: an operation that ended and whose outcome is known. */
function sightingsIn(operation: Operation): [string, Sighting][] {
  const { start, end, status, outcome } = operation;
  if (end === null || status === null || outcome === 'unknown') return [];
  if (operation.op === 'read') {
    return [[operation.orderId, { start, end, status, seen: operation.seen }]];
  }
  if (operation.op !== 'page') return [];
  return operation.orders.map((seen) => [seen.orderId, { start, end, status, seen }]);
}
