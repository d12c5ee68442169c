import type { PendingOrders } from '../deferred/pending-orders.ts';
import type { PlaceOutcome } from '../orders/order-service.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { firstClaim, KeyTakenError } from './first-claim.ts';
import type { Sight } from './sight.ts';

/** What accepting an order takes. */
export interface Acceptance {
  readonly pending: Pick<PendingOrders, 'accept' | 'stored'>;
  /** What the other processes know of the order's id; none where they can't be asked. */
  readonly others: () => Promise<readonly Sight[]>;
  /** Puts an order into the queue. */
  readonly publish: (order: StoredOrder) => Promise<void>;
}

/**
 * Accepts an order that can't be written to MySQL now, unless another process has taken it already: it
 * is one order then, with the time of the first, also where both are sent at the same moment.
 * @throws what publishing throws
 */
export async function acceptOnce(
  order: StoredOrder,
  { pending, others, publish }: Acceptance,
): Promise<PlaceOutcome> {
  try {
    const accepted = await pending.accept(order, async () => {
      const claim = firstClaim(order, await others());
      if (claim.state === 'stored') pending.stored(claim.order);
      if (claim.state === 'own' || claim.state === 'arriving') await publish(claim.order);
      return claim.order;
    });
    return asAccepted(order, accepted);
  } catch (error) {
    if (error instanceof KeyTakenError) return { kind: 'conflict' };
    throw error;
  }
}

/** The answer to a request whose id an accepted order has: that order, unless it is another one. */
export function asAccepted(order: StoredOrder, accepted: StoredOrder): PlaceOutcome {
  if (accepted.requestHash !== order.requestHash) return { kind: 'conflict' };
  return { kind: 'accepted', order: accepted };
}
