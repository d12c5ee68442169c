import { describe, expect, it } from 'vitest';
import { type StoredOrder, toStoredOrder } from '../orders/stored-order.ts';
import { findOrder } from './find-order.ts';
import { pendingOrders } from './pending-orders.ts';

const order = toStoredOrder(
  { customerId: 'c', items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] },
  'a',
);

/** Finds order `a`, with MySQL's answers in turn, and the queue drained or not. */
async function find(answers: (StoredOrder | undefined)[], drained: boolean) {
  const pending = pendingOrders(10);
  const looks: string[] = [];
  const places = {
    pending,
    lookUp: async () => {
      looks.push('mysql');
      return answers.shift();
    },
    isDrained: async () => {
      looks.push('queue');
      return drained;
    },
  };
  return { pending, places, looks, outcome: await findOrder('a', places) };
}

describe('finding an order', () => {
  it('does not ask the queue for one that MySQL has', async () => {
    const { outcome, looks } = await find([order], false);
    expect(outcome).toEqual({ kind: 'stored', order });
    expect(looks).toEqual(['mysql']);
  });

  it('does not ask MySQL for one that this process accepted', async () => {
    const { pending, places, looks } = await find([], true);
    await pending.accept(order, async () => {});
    looks.length = 0;
    expect(await findOrder('a', places)).toEqual({ kind: 'accepted', order });
    expect(looks).toEqual([]);
  });

  it('does not say that there is none while an earlier process may have left it in the queue', async () => {
    expect((await find([undefined], false)).outcome).toEqual({ kind: 'unavailable' });
  });

  it('asks MySQL once more when the queue is found drained: it may have come meanwhile', async () => {
    const { outcome, looks } = await find([undefined, order], true);
    expect(outcome).toEqual({ kind: 'stored', order });
    expect(looks).toEqual(['mysql', 'queue', 'mysql']);
  });

  it('says that there is none once the queue was drained, and asks it no more', async () => {
    const { outcome, places, looks } = await find([undefined, undefined, undefined], true);
    expect(outcome).toEqual({ kind: 'absent' });
    looks.length = 0;
    expect(await findOrder('a', places)).toEqual({ kind: 'absent' });
    expect(looks).toEqual(['mysql']);
  });
});
