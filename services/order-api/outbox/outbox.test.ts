import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { naivePolicy } from '../../shared/resilience/naive-policy.ts';
import { readSettings } from '../../shared/settings.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { toStoredOrder } from '../orders/stored-order.ts';
import { type Outbox, startOutbox, type ToPublish } from './outbox.ts';

const settings = readSettings({ OUTBOX_SWEEP_MS: '20', OUTBOX_MARK_MS: '1' });
const items = [{ sku: 'a', quantity: 1, unitPriceCents: 1 }];

let outbox: Outbox | undefined;
afterEach(() => outbox?.close());

/** Orders without a confirmed message, as MySQL tells of them. */
function unpublished(count: number) {
  const open = new Map(
    Array.from({ length: count }, (_, nth) => {
      const order = toStoredOrder({ customerId: 'c', items }, `id-${nth}`);
      return [order.id, order];
    }),
  );
  const orders = {
    unpublished: async () => [...open.values()],
    claim: async (ids: readonly string[]) => [...ids],
    releaseClaims: async () => {},
    markPublished: async (ids: readonly string[]) => {
      for (const id of ids) open.delete(id);
    },
  } as Partial<OrderRepository> as OrderRepository;
  return { open, orders };
}

function sweep(orders: OrderRepository, publish: (unconfirmed: Set<ToPublish>) => Promise<void>) {
  const log = pino({ level: 'silent' });
  outbox = startOutbox({ orders, policy: naivePolicy('mysql.outbox'), settings, log, publish });
}

test('a sweep publishes what it finds as one call, which is given the time of many', async () => {
  const { orders, open } = unpublished(30);
  const calls: number[] = [];
  sweep(orders, async (unconfirmed) => void calls.push(unconfirmed.size));
  while (open.size > 0) await sleep(5);
  expect(calls).toEqual([30]);
});

test('what was confirmed before the call failed is not sent again', async () => {
  const { orders, open } = unpublished(10);
  const sent: string[] = [];
  sweep(orders, async (unconfirmed) => {
    // The broker confirms three, and then nothing in time.
    for (const each of [...unconfirmed].slice(0, 3)) {
      sent.push(each.order.id);
      unconfirmed.delete(each);
    }
    if (unconfirmed.size > 0) throw new Error('no confirm in time');
  });
  while (open.size > 0) await sleep(5);
  expect(sent).toHaveLength(10);
  expect(new Set(sent).size).toBe(10);
});

test('an order is published after what is done about it now, its answer say, and before the end', async () => {
  const events: string[] = [];
  sweep(unpublished(0).orders, async () => void events.push('published'));
  void outbox?.publishSoon(toStoredOrder({ customerId: 'c', items }, 'id'));
  await Promise.resolve();
  process.nextTick(() => events.push('answered'));
  await outbox?.close();
  expect(events).toEqual(['answered', 'published']);
});

test('an order that is old, as its request was sent again, is left to the sweep', async () => {
  let published = 0;
  sweep(unpublished(0).orders, async () => void published++);
  const old = new Date(Date.now() - settings.OUTBOX_AGE_MS - 1_000);
  await outbox?.publishSoon(toStoredOrder({ customerId: 'c', items }, 'old', old));
  await outbox?.publishSoon(toStoredOrder({ customerId: 'c', items }, 'new'));
  expect(published).toBe(1);
});
