import { describe, expect, it } from 'vitest';
import { toStoredOrder, weightOf } from '../orders/stored-order.ts';
import { pendingOrders } from './pending-orders.ts';

const order = (id: string) =>
  toStoredOrder({ customerId: 'c', items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] }, id);

describe('pending orders', () => {
  it('hold an order from the moment at which the queue has it until MySQL has it', async () => {
    const pending = pendingOrders(10);
    const publishing = Promise.withResolvers<void>();
    const accepted = pending.accept(order('a'), () => publishing.promise);
    expect([pending.get('a'), pending.sight('a').state]).toEqual([undefined, 'arriving']);
    publishing.resolve();
    await accepted;
    expect(pending.get('a')?.id).toBe('a');
    expect(pending.sight('a').state).toBe('accepted');
    pending.stored(order('a'));
    expect([pending.get('a'), pending.sight('a').state]).toEqual([undefined, 'unknown']);
  });

  it('do not hold one that was written to MySQL before its confirm came', async () => {
    const pending = pendingOrders(10);
    const [sent, written] = [order('a'), order('a')];
    const publish = async () => pending.stored(written);
    expect(await pending.accept(sent, publish)).toBe(written);
    expect(pending.size).toBe(0);
  });

  it('hold no more than so many bytes, the newest of them', async () => {
    const pending = pendingOrders(10, 2.5 * weightOf(order('a')));
    for (const id of ['a', 'b', 'c', 'c']) await pending.accept(order(id), async () => {});
    expect(['a', 'b', 'c'].filter((id) => pending.get(id))).toEqual(['b', 'c']);
    pending.forget('b');
    pending.stored(order('c'));
    for (const id of ['d', 'e']) await pending.accept(order(id), async () => {});
    expect(pending.size).toBe(2);
  });

  it('hold the first of two that were sent under one id at the same time', async () => {
    const pending = pendingOrders(10);
    const [first, second] = [order('a'), order('a')];
    const publishing = Promise.withResolvers<void>();
    const later = pending.accept(second, () => publishing.promise);
    expect(await pending.accept(first, async () => {})).toBe(first);
    publishing.resolve();
    expect(await later).toBe(first);
    expect(pending.get('a')).toBe(first);
  });

  it('do not hold one that could not be published', async () => {
    const pending = pendingOrders(10);
    const refused = pending.accept(order('a'), () => Promise.reject(new Error('no broker')));
    await expect(refused).rejects.toThrow('no broker');
    expect([pending.size, pending.sight('a').state]).toEqual([0, 'unknown']);
  });

  it('forget the oldest of more than the limit, and what another process has written', async () => {
    const pending = pendingOrders(2);
    for (const id of ['a', 'b', 'c']) await pending.accept(order(id), async () => {});
    expect(pending.placedBefore(new Date(Date.now() + 1), 10)).toEqual(['b', 'c']);
    expect(pending.placedBefore(new Date(Date.now() + 1), 1)).toEqual(['b']);
    expect(pending.placedBefore(new Date(0), 10)).toEqual([]);
    pending.forget('b');
    expect(pending.size).toBe(1);
  });
});
