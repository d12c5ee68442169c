import type { PendingOrders } from '../deferred/pending-orders.ts';
import type { PlaceOutcome } from '../orders/order-service.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { firstClaim, KeyTakenError } from './first-claim.ts';
import type { Sight } from './sight.ts';

/** What accepting an order takes. */
export interface Acceptance {
  readonly pending: Pick<PendingOrders, 'accept' | 'sight' | 'stored'>;
  /** What the other processes know of the order's id; none where they can't be asked. */
  readonly others: () => Promise<readonly Sight[]>;
  /** Puts an order into the queue. */
  readonly publish: (order: StoredOrder) => Promise<void>;
}

/**
 * Accepts an order that can't be written to MySQL now, unless this process or another one has taken it
 * already: it is one order then, also where both are sent at the same moment. Which of them is written, and
 * with it the order's time, is open until then.
 * @param placed its time becomes that of this call
 * @throws what publishing throws
 */
export async function acceptOnce(
  placed: StoredOrder,
  { pending, others, publish }: Acceptance,
): Promise<PlaceOutcome> {
  // Others are told of it from now on: one that they were sent while MySQL was asked for this one comes first.
  const order = { ...placed, createdAt: new Date() };
  const rival = pending.sight(order.id);
  if (rival.state === 'arriving' && isOther(rival.order, order)) return { kind: 'conflict' };
  let isStored = false;
  try {
    const first = await pending.accept(order, async () => {
      const claim = firstClaim(order, await others());
      isStored = claim.state === 'stored';
      if (isStored) pending.stored(claim.order);
      if (claim.state === 'own') await publish(order);
    });
    if (isStored) return { kind: 'created', order: first, replayed: true };
    return asAccepted(order, first);
  } catch (error) {
    if (error instanceof KeyTakenError) return { kind: 'conflict' };
    throw error;
  }
}

/** The answer to a request whose id an accepted order has: that order, unless it is another one. */
export function asAccepted(order: StoredOrder, accepted: StoredOrder): PlaceOutcome {
  if (isOther(accepted, order)) return { kind: 'conflict' };
  return { kind: 'accepted', order: accepted };
}

function isOther(a: StoredOrder, b: StoredOrder): boolean {
  return a.requestHash !== b.requestHash;
}
