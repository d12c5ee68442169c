import type { StoredOrder } from '../orders/stored-order.ts';
import type { Sight } from './sight.ts';

/** The idempotency key belongs to an order with other content, which another process was sent. */
export class KeyTakenError extends Error {
  override readonly name = 'KeyTakenError';
}

/** The order that counts under an id, and whether it is durable already; `own` is to be made so. */
export interface Claim {
  readonly state: 'own' | 'accepted' | 'stored';
  readonly order: StoredOrder;
}

const RANK: readonly Sight['state'][] = ['stored', 'accepted', 'arriving'];

/**
 * Of the orders under one id that several processes were sent while none can ask MySQL, the one that
 * counts: what is stored before what is in the queue before what is on its way there, and of two of these
 * the earlier one. So two with different content that are sent at the same time agree, as each is told of
 * the other; two with the same content are one order, whichever is written.
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
  if (!first) return { state: 'own', order: own };
  const { state, order } = first;
  const isSame = order.requestHash === own.requestHash;
  // What is on its way may still come to nothing: that is nothing to rely on.
  if (state === 'arriving' && (isSame || isEarlier(own, order))) {
    return { state: 'own', order: own };
  }
  if (!isSame || state === 'arriving') throw new KeyTakenError('the key is taken');
  return { state, order };
}

function isEarlier(a: StoredOrder, b: StoredOrder): boolean {
  const ms = a.createdAt.getTime() - b.createdAt.getTime();
  return ms < 0 || (ms === 0 && a.requestHash < b.requestHash);
}
