import { describe, expect, it } from 'vitest';
import { toStoredOrder } from '../orders/stored-order.ts';
import { pendingOrders } from './pending-orders.ts';

const order = (id: string) =>
  toStoredOrder({ customerId: 'c', items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] }, id);
const published = async () => {};

describe('pending orders', () => {
  it('hold an order from the moment at which the queue has it until MySQL has it', async () => {
    const pending = pendingOrders(10);
    const publishing = Promise.withResolvers<void>();
    const accepted = pending.accept(order('a'), () => publishing.promise);
    expect(pending.get('a')).toBeUndefined();
    publishing.resolve();
    await accepted;
    expect(pending.get('a')?.id).toBe('a');
    pending.stored(order('a'));
    expect(pending.get('a')).toBeUndefined();
  });

  it('do not hold one that was written to MySQL before its confirm came', async () => {
    const pending = pendingOrders(10);
    const [sent, written] = [order('a'), order('a')];
    expect(await pending.accept(sent, async () => pending.stored(written))).toBe(written);
    expect(pending.size).toBe(0);
  });

  it('hold the first of two that were sent under one id at the same time', async () => {
    const pending = pendingOrders(10);
    const [first, second] = [order('a'), order('a')];
    const publishing = Promise.withResolvers<void>();
    const later = pending.accept(second, () => publishing.promise);
    expect(await pending.accept(first, published)).toBe(first);
    publishing.resolve();
    expect(await later).toBe(first);
    expect(pending.get('a')).toBe(first);
  });

  it('do not hold one that could not be published', async () => {
    const pending = pendingOrders(10);
    const refused = pending.accept(order('a'), () => Promise.reject(new Error('no broker')));
    await expect(refused).rejects.toThrow('no broker');
    expect(pending.size).toBe(0);
  });

  it('are complete only once the queue was found drained', async () => {
    const pending = pendingOrders(10);
    expect(pending.isComplete()).toBe(false);
    expect(await pending.completeIf(async () => false)).toBe(false);
    expect(await pending.completeIf(async () => true)).toBe(true);
    expect(pending.isComplete()).toBe(true);
  });

  it('are no longer complete when the limit makes them forget an order, also while looking', async () => {
    const pending = pendingOrders(1);
    await pending.completeIf(async () => true);
    await pending.accept(order('a'), published);
    expect(pending.isComplete()).toBe(true);
    await pending.accept(order('b'), published);
    expect([pending.get('a'), pending.isComplete()]).toEqual([undefined, false]);

    const forgetting = pending.completeIf(async () => {
      await pending.accept(order('c'), published);
      return true;
    });
    expect(await forgetting).toBe(false);
    expect(await pending.completeIf(async () => true)).toBe(true);
  });
});
