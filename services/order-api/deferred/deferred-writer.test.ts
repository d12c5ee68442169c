import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { expect, it } from 'vitest';
import { readSettings } from '../../shared/settings.ts';
import type { StoreOutcome } from '../orders/store-once.ts';
import { toStoredOrder } from '../orders/stored-order.ts';
import { deferredWriter } from './deferred-writer.ts';
import { pendingOrders } from './pending-orders.ts';

const order = toStoredOrder(
  { customerId: 'c', items: [{ sku: 's', quantity: 1, unitPriceCents: 1 }] },
  'a',
);

/** A writer that is given one message, once its order is being written; what it tells and logs. */
async function writing() {
  const told: string[] = [];
  const logged: unknown[] = [];
  const ending = new AbortController();
  const mysql = Promise.withResolvers<StoreOutcome>();
  const asked = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const settings = readSettings({});
  const writer = deferredWriter(
    {
      settings,
      log: {
        error: (_: object, text: string) => logged.push(text),
      } as unknown as FastifyBaseLogger,
      pending: pendingOrders(10),
      store: () => {
        asked.resolve();
        return mysql.promise;
      },
      storeAll: async () => [],
      onStored: async () => {},
      signal: ending.signal,
    },
    {
      isOpen: () => true,
      delivered: () => {},
      acknowledge: () => void told.push('acknowledged'),
      refuse: () => void told.push('refused'),
    },
  );
  writer.write({
    order,
    message: { properties: {} } as ConsumeMessage,
    // By itself.
    bytes: settings.GROUP_COMMIT_BYTES + 1,
    done,
    within: AsyncLocalStorage.snapshot(),
  });
  await asked.promise;
  return { told, logged, mysql, done: done.promise, ending };
}

it('settles a message when its order is there', async () => {
  const { told, mysql, done } = await writing();
  mysql.resolve({ kind: 'created', order });
  await done;
  expect(told).toEqual(['acknowledged']);
});

it('refuses one that MySQL refuses', async () => {
  const { told, logged, mysql, done } = await writing();
  mysql.reject(new Error('data too long'));
  await done;
  expect([told, logged]).toEqual([['refused'], ['deferred order refused']]);
});

it('leaves one to the broker, and says nothing, where writing fails of the end of the service', async () => {
  const { told, logged, mysql, ending } = await writing();
  ending.abort();
  mysql.reject(new Error('Pool is closed.'));
  await new Promise(setImmediate);
  expect([told, logged]).toEqual([[], []]);
});
