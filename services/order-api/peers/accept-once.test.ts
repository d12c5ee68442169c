import { expect, it } from 'vitest';
import { pendingOrders } from '../deferred/pending-orders.ts';
import { type StoredOrder, toStoredOrder } from '../orders/stored-order.ts';
import { acceptOnce } from './accept-once.ts';
import type { Sight } from './sight.ts';

const sent = (customerId = 'c', ageMs = 0) =>
  toStoredOrder(
    { customerId, items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] },
    'a',
    new Date(Date.now() - ageMs),
  );

/** A process that accepts orders under one id; `published` are those that it puts into the queue. */
function acceptor(sights: readonly Sight[] = []) {
  const pending = pendingOrders(10);
  const published: StoredOrder[] = [];
  const queue = Promise.withResolvers<void>();
  const accept = (order = sent()) =>
    acceptOnce(order, {
      pending,
      others: async () => sights,
      publish: async (claimed) => {
        published.push(claimed);
        await queue.promise;
      },
    });
  return { pending, published, accept, confirm: () => queue.resolve() };
}

it('accepts an order that is in the queue, and holds it', async () => {
  const { pending, published, accept, confirm } = acceptor();
  confirm();
  const outcome = await accept();
  const [order] = published;
  expect(outcome).toEqual({ kind: 'accepted', order });
  expect(pending.get('a')).toBe(order);
});

it('holds, and does not send again, what another process has put into the queue', async () => {
  const { pending, published, accept } = acceptor([{ state: 'accepted', order: sent() }]);
  expect(await accept()).toMatchObject({ kind: 'accepted' });
  expect(published).toEqual([]);
  expect(pending.size).toBe(1);
});

it('tells of one that another process finds in MySQL as it is there, with its time', async () => {
  const order = sent();
  const { pending, published, accept } = acceptor([{ state: 'stored', order }]);
  expect(await accept()).toEqual({ kind: 'created', order, replayed: true });
  expect([published.length, pending.size]).toEqual([0, 0]);
});

it('refuses another content, be it of another process or of a request that is under way', async () => {
  const taken = acceptor([{ state: 'accepted', order: sent('other') }]);
  expect(await taken.accept()).toEqual({ kind: 'conflict' });

  const { published, accept, confirm } = acceptor();
  const first = accept();
  expect(await accept(sent('other'))).toEqual({ kind: 'conflict' });
  const again = accept();
  confirm();
  expect([await first, await again]).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }]);
  expect(published).toHaveLength(2);
});

it('comes after one that others were sent while MySQL was still asked for it', async () => {
  const { published, accept } = acceptor([{ state: 'arriving', order: sent('other', 100) }]);
  expect(await accept(sent('c', 600))).toEqual({ kind: 'conflict' });
  expect(published).toEqual([]);
});
