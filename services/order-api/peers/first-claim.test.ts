import { describe, expect, it } from 'vitest';
import { toStoredOrder } from '../orders/stored-order.ts';
import { firstClaim, KeyTakenError } from './first-claim.ts';
import type { Sight } from './sight.ts';

/** The same content, sent so many ms after the start. */
const sentAt = (ms: number, customerId = 'c') =>
  toStoredOrder(
    { customerId, items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] },
    'a',
    new Date(ms),
  );
const arriving = (ms: number, customerId?: string): Sight => {
  return { state: 'arriving', order: sentAt(ms, customerId) };
};
const accepted = (ms: number, customerId?: string): Sight => {
  return { state: 'accepted', order: sentAt(ms, customerId) };
};

describe('of the orders under one id that several processes were sent', () => {
  const own = sentAt(20);

  it('the own one counts where nobody else has one', () => {
    const unknown: Sight[] = [{ state: 'unknown' }, { state: 'stored', order: undefined }];
    expect(firstClaim(own, unknown)).toEqual({ state: 'own', order: own });
  });

  it('the earlier one of two on their way counts, for both', () => {
    expect(firstClaim(own, [arriving(30)]).order).toBe(own);
    expect(firstClaim(sentAt(30), [{ state: 'arriving', order: own }]).order).toBe(own);
  });

  it('one in the queue counts before all on their way, and one in MySQL before that', () => {
    const queued = accepted(40);
    expect(firstClaim(own, [arriving(10), queued]).order.createdAt).toEqual(new Date(40));
    const stored: Sight = { state: 'stored', order: sentAt(50) };
    expect(firstClaim(own, [queued, stored])).toEqual(stored);
  });

  it('another content is refused, unless the own one came first', () => {
    expect(() => firstClaim(own, [accepted(40, 'other')])).toThrow(KeyTakenError);
    expect(() => firstClaim(own, [arriving(10, 'other')])).toThrow(KeyTakenError);
    expect(firstClaim(own, [arriving(30, 'other')]).order).toBe(own);
  });
});
