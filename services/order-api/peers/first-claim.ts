import type { StoredOrder } from '../orders/stored-order.ts';
import type { Sight } from './sight.ts';

/** The idempotency key belongs to an order with other content, which another process was sent. */
export class KeyTakenError extends Error {
  override readonly name = 'KeyTakenError';
}

/** The order that counts under an id: `own` is not known to anybody else. */
export interface Claim {
  readonly state: 'own' | 'arriving' | 'accepted' | 'stored';
  readonly order: StoredOrder;
}

const RANK: readonly Sight['state'][] = ['stored', 'accepted', 'arriving'];

/**
 * Of the orders under one id that several processes were sent while none can ask MySQL, the one that
 * counts: what is stored before what is in the queue before what is on its way there, and of two of these
 * the earlier one. So two that are sent at the same time agree, as each is told of the other.
 * @param sights what the other processes know of the id
 * @throws KeyTakenError when the one that counts has other content
 */
export function firstClaim(own: StoredOrder, sights: readonly Sight[]): Claim {
  const others = sights.flatMap((sight) => {
    if (sight.state === 'unknown' || !sight.order) return [];
    return [{ state: sight.state, order: sight.order }];
  });
  const [first] = others.toSorted(
    (a, b) =>
      RANK.indexOf(a.state) - RANK.indexOf(b.state) || (isEarlier(a.order, b.order) ? -1 : 1),
  );
  if (!first || (first.state === 'arriving' && isEarlier(own, first.order))) {
    return { state: 'own', order: own };
  }
  if (first.order.requestHash !== own.requestHash) throw new KeyTakenError('the key is taken');
  return first;
}

function isEarlier(a: StoredOrder, b: StoredOrder): boolean {
  const ms = a.createdAt.getTime() - b.createdAt.getTime();
  return ms < 0 || (ms === 0 && a.requestHash < b.requestHash);
}
