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

  it('the own one goes into the queue as well while another of its content is on its way', () => {
    expect(firstClaim(own, [arriving(10)])).toEqual({ state: 'own', order: own });
    expect(firstClaim(own, [arriving(30)])).toEqual({ state: 'own', order: own });
  });

  it('one in the queue counts before all on their way, and one in MySQL before that', () => {
    const queued = accepted(40);
    expect(firstClaim(own, [arriving(10, 'other'), queued])).toEqual(queued);
    const stored: Sight = { state: 'stored', order: sentAt(50) };
    expect(firstClaim(own, [queued, stored])).toEqual(stored);
  });

  it('of two with different content that are on their way the earlier one counts, for both', () => {
    expect(() => firstClaim(own, [arriving(10, 'other')])).toThrow(KeyTakenError);
    expect(firstClaim(own, [arriving(30, 'other')]).order).toBe(own);
    expect(firstClaim(own, [arriving(15), arriving(17, 'other')]).order).toBe(own);
    expect(() => firstClaim(own, [arriving(15, 'other'), arriving(10)])).not.toThrow();
  });

  it('another content is refused where it is durable', () => {
    expect(() => firstClaim(own, [accepted(40, 'other')])).toThrow(KeyTakenError);
    const stored: Sight = { state: 'stored', order: sentAt(50, 'other') };
    expect(() => firstClaim(own, [accepted(10), stored])).toThrow(KeyTakenError);
  });
});
