import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLedger } from '../chaos/ledger/check-ledger.ts';
import { connectMongo, connectMySql, connectRabbitMq } from '../chaos/ledger/direct-connections.ts';
import { openLedgerStores } from '../chaos/ledger/ledger-stores.ts';
import type { RecordedOrder } from '../chaos/ledger/recorded-order.ts';
import { resetLab } from '../chaos/reset/reset-lab.ts';
import { QUEUES } from '../services/shared/messages.ts';
import { lab, withToxic } from './lab-under-test.ts';
import { newOrder, postOrder } from './orders.ts';

const stack = lab.stacks.after;
const { signal } = new AbortController();

/** An order placed through the service, and the client's record of it. */
async function place(): Promise<RecordedOrder & { orderId: string }> {
  const order = newOrder();
  const { status, body } = await postOrder(stack, order);
  const now = Date.now();
  return { reference: order.reference, orderId: body.id, status, sentAt: now, answeredAt: now };
}

describe('the ledger, against the real stores', () => {
  it('finds placed orders stored and notified, without waiting longer than that takes', async () => {
    // What an earlier test made the services retry is over once this one's order has settled.
    await checkLedger({ stack, orders: [await place()], signal });
    const orders = await Promise.all(Array.from({ length: 30 }, place));
    const startedAt = performance.now();
    expect(await checkLedger({ stack, orders, signal })).toMatchObject({
      acknowledged: 30,
      stored: 30,
      notified: 30,
      lost: 0,
      waiting: 0,
      duplicated: 0,
      storedUnacknowledged: 0,
    });
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });

  it('sees a second row, a second notification, and a row that nobody was told of', async () => {
    const [twiceStored, twiceNotified, untold] = [await place(), await place(), await place()];
    const mysql = await connectMySql(stack.direct.mysql);
    const { client, db } = await connectMongo(stack.direct.mongo);
    await mysql.query(
      `INSERT INTO orders (id, reference, customer_id, items, total_cents, created_at, published_at)
       SELECT ?, reference, customer_id, items, total_cents, created_at, created_at
       FROM orders WHERE id = ?`,
      [randomUUID(), twiceStored.orderId],
    );
    const { orderId } = twiceNotified;
    await checkLedger({ stack, orders: [twiceNotified], signal });
    await db.collection('notifications').insertOne({ orderId });
    await Promise.all([mysql.end(), client.close()]);

    const orders = [twiceStored, twiceNotified, { ...untold, status: 500, orderId: null }];
    const ledger = await checkLedger({ stack, orders, signal });
    expect(ledger).toMatchObject({ lost: 0, duplicated: 2, storedUnacknowledged: 1 });
    expect(ledger.duplicatedOrderIds.toSorted()).toEqual([twiceStored.orderId, orderId].toSorted());
  });
});

describe('the ledger, of orders that did not arrive', () => {
  beforeEach(() => resetLab(lab));
  afterEach(() => resetLab(lab));

  it('tells what lies in a dead-letter queue from what waits in the outbox', async () => {
    const [dead, unpublished] = [await place(), await place()];
    await checkLedger({ stack, orders: [dead, unpublished], signal });
    const stores = await openLedgerStores(stack.direct, true);
    const mysql = await connectMySql(stack.direct.mysql);
    const rabbitmq = await connectRabbitMq(stack.direct.rabbitmq);
    const channel = await rabbitmq.createConfirmChannel();
    try {
      await mysql.query('DELETE FROM orders WHERE id = ?', [dead.orderId]);
      channel.sendToQueue(QUEUES.deferredDead, Buffer.from(JSON.stringify({ id: dead.orderId })));
      channel.sendToQueue(QUEUES.deferredDead, Buffer.from('no JSON'));
      await channel.waitForConfirms();
      // Claimed by a process that there is not, so that no sweep publishes it meanwhile.
      const claims = 'INSERT INTO outbox_claims VALUES (?, ?, NOW(3) + INTERVAL 60 SECOND)';
      await mysql.query(claims, [unpublished.orderId, randomUUID()]);
      await mysql.query('UPDATE orders SET published_at = NULL WHERE id = ?', [
        unpublished.orderId,
      ]);
      const { reference } = unpublished;
      expect(await stores.unpublishedBetween(reference, reference)).toEqual(
        new Set([unpublished.orderId]),
      );
      expect(await stores.deadLetteredOrderIds()).toEqual(new Set([dead.orderId]));
      expect((await channel.checkQueue(QUEUES.deferredDead)).messageCount).toBe(2);

      const ledger = await checkLedger({ stack, orders: [dead], signal });
      expect(ledger).toMatchObject({ lost: 1, waiting: 0, missing: { deadLettered: 1 } });
    } finally {
      await Promise.all([stores.close(), mysql.end(), rabbitmq.close()]);
    }
  }, 40_000);
});

describe('chaos reset', () => {
  const dead = QUEUES.notifierDead;
  beforeEach(() => resetLab(lab));
  afterEach(() => resetLab(lab));

  it('empties every store, takes every toxic away, and tells how much that was', async () => {
    const orders = await Promise.all(Array.from({ length: 5 }, place));
    await checkLedger({ stack, orders, signal });
    const rabbitmq = await connectRabbitMq(stack.direct.rabbitmq);
    const channel = await rabbitmq.createConfirmChannel();
    channel.sendToQueue(dead, Buffer.from('{}'));
    await channel.waitForConfirms();
    await withToxic(
      stack,
      'mysql_proxy',
      { type: 'latency', attributes: { latency: 1 } },
      async () => {
        const { stacks, problems } = await resetLab(lab);
        expect(problems).toEqual([]);
        expect(stacks.after).toEqual({
          toxics: 1,
          proxiesEnabled: 0,
          orders: 5,
          messages: 1,
          notifications: 5,
        });
      },
    );

    expect((await channel.checkQueue(dead)).messageCount).toBe(0);
    await rabbitmq.close();
    const again = await resetLab(lab);
    expect(Object.values(again.stacks.after)).toEqual([0, 0, 0, 0, 0]);
  });
});
