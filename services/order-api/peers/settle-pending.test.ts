import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pendingOrders } from '../deferred/pending-orders.ts';
import { toStoredOrder } from '../orders/stored-order.ts';
import { settlePending } from './settle-pending.ts';

const order = (id: string) =>
  toStoredOrder(
    { customerId: 'c', items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] },
    id,
    new Date(0),
  );

it('forgets accepted orders that another process has written, many looks if need be', async () => {
  const pending = pendingOrders(10_000);
  for (let index = 0; index < 1_200; index++) {
    const one = order(`${index}`);
    await pending.accept(one, async () => {});
  }
  const ending = new AbortController();
  let alone = true;
  let looks = 0;
  settlePending({
    pending,
    findStored: async (ids) => {
      looks += 1;
      return ids.filter((id) => id !== '1199');
    },
    isAlone: () => alone,
    everyMs: 10,
    signal: ending.signal,
  });
  await sleep(50);
  expect([looks, pending.size]).toEqual([0, 1_200]);
  alone = false;
  await sleep(50);
  ending.abort();
  expect(pending.size).toBe(1);
  const before = looks;
  expect(before).toBeGreaterThanOrEqual(3);
  await sleep(40);
  expect(looks).toBe(before);
});
