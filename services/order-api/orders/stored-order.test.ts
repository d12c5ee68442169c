import { describe, expect, it } from 'vitest';
import { orderId, toStoredOrder } from './stored-order.ts';

const item = { sku: 'cup', quantity: 2, unitPriceCents: 450 };

describe('orderId', () => {
  it('is the same UUID for the same idempotency key, and another one for another key', () => {
    const uuid8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(orderId('k1')).toMatch(uuid8);
    expect(orderId('k1')).toBe(orderId('k1'));
    expect(orderId('k1')).not.toBe(orderId('k2'));
  });

  it('is new each time without a key', () => {
    expect(orderId(undefined)).not.toBe(orderId(undefined));
  });
});

describe('toStoredOrder', () => {
  it('sums the lines', () => {
    const order = toStoredOrder({ customerId: 'c', items: [item, { ...item, quantity: 1 }] }, 'id');
    expect(order.totalCents).toBe(1_350);
  });

  it('hashes the content, not how its JSON was written', () => {
    const hash = (order: Parameters<typeof toStoredOrder>[0]) =>
      toStoredOrder(order, 'id').requestHash;
    const { sku, quantity, unitPriceCents } = item;
    const reordered = { items: [{ unitPriceCents, quantity, sku }], customerId: 'c' };
    expect(hash(reordered)).toBe(hash({ customerId: 'c', items: [item] }));
    expect(hash({ customerId: 'd', items: [item] })).not.toBe(hash(reordered));
  });
});
