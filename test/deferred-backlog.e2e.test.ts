import { randomUUID } from 'node:crypto';
import type { ConfirmChannel } from 'amqplib';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connectMySql, connectRabbitMq } from '../chaos/ledger/direct-connections.ts';
import { decodeDeferred, encodeDeferred } from '../services/order-api/deferred/deferred-message.ts';
import {
  orderId,
  type StoredOrder,
  toStoredOrder,
} from '../services/order-api/orders/stored-order.ts';
import { QUEUES } from '../services/shared/messages.ts';
import { pidOf } from './bench/processor-time.ts';
import { chaos, lab, setProxy } from './lab-under-test.ts';
import { eventually, newOrder, postOrder } from './orders.ts';

const { after } = lab.stacks;
/** Takes the writer a second or two. */
const BACKLOG = 15_000;
let mysql: Connection;
let broker: Awaited<ReturnType<typeof connectRabbitMq>>;
let channel: ConfirmChannel;
beforeAll(async () => {
  mysql = await connectMySql(after.direct.mysql);
  broker = await connectRabbitMq(after.direct.rabbitmq);
  channel = await broker.createConfirmChannel();
});
beforeEach(async () => {
  await chaos('reset');
});
afterAll(async () => {
  await Promise.all([mysql.end(), broker.close()]);
  await chaos('reset');
});

const order = (id: string, customerId = 'test') =>
  toStoredOrder({ customerId, items: [{ sku: 'cup', quantity: 1, unitPriceCents: 450 }] }, id);

/** As an order-api that is gone has left them. */
async function defer(orders: readonly StoredOrder[]): Promise<void> {
  for (const each of orders) {
    channel.sendToQueue(QUEUES.deferred, encodeDeferred(each), { persistent: true });
  }
  await channel.waitForConfirms();
}

/** What is in MySQL, once no deferred order waits and all of it is published. */
function drained(orders: number) {
  return eventually(async () => {
    const [rows] = await mysql.query<(RowDataPacket & { id: string; customer_id: string })[]>(
      'SELECT id, customer_id FROM orders WHERE published_at IS NOT NULL',
    );
    return rows.length >= orders ? rows : undefined;
  }, 60_000);
}

async function countStored(): Promise<number> {
  const [rows] = await mysql.query<(RowDataPacket & { orders: number })[]>(
    'SELECT COUNT(*) AS orders FROM orders',
  );
  return rows[0]?.orders ?? 0;
}

/** The orders that were given up, which then are there no more. */
async function takeDead(): Promise<string[]> {
  const message = await channel.get(QUEUES.deferredDead, { noAck: true });
  return message ? [decodeDeferred(message.content).id, ...(await takeDead())] : [];
}

it('a backlog is stored once each, though its writer is killed again and again', async () => {
  const orders = Array.from({ length: 6_000 }, () => order(randomUUID()));
  await defer(orders);
  for (let kills = 1; kills <= 3; kills++) {
    await eventually(async () => ((await countStored()) >= kills * 1_000 ? true : undefined));
    const pid = await pidOf('after-order-api');
    process.kill(pid, 'SIGKILL');
    await eventually(async () => ((await pidOf('after-order-api')) === pid ? undefined : true));
  }
  expect(await countStored()).toBeLessThan(orders.length);
  const rows = await drained(orders.length);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(orders.map(({ id }) => id).toSorted());
  expect(await takeDead()).toEqual([]);
});

it('of a batch, only what MySQL refuses and what has the key of another order is dead', async () => {
  const earlier = order(orderId('earlier'));
  await defer([earlier]);
  await drained(1);

  const good = Array.from({ length: 50 }, () => order(randomUUID()));
  const twice = order(orderId('twice'));
  const [refused, another] = [order(randomUUID(), 'x'.repeat(65)), order(twice.id, 'another')];
  await setProxy(after, 'mysql_proxy', false);
  await defer([...good.slice(0, 25), earlier, twice, refused, twice, another, ...good.slice(25)]);
  await setProxy(after, 'mysql_proxy', true);
  const rows = await drained(52);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(
    [...good, earlier, twice].map(({ id }) => id).toSorted(),
  );
  expect(rows.every(({ customer_id }) => customer_id === 'test')).toBe(true);
  expect((await takeDead()).toSorted()).toEqual([refused.id, another.id].toSorted());
});

it('large ones wait in a queue of their own, of which a process holds few', async () => {
  await setProxy(after, 'mysql_proxy', false);
  const line = { sku: 'cup', quantity: 1, unitPriceCents: 450, note: 'x'.repeat(1_000) };
  const large = { ...newOrder(), items: Array.from({ length: 100 }, () => line) };
  const answers = await Promise.all(Array.from({ length: 20 }, () => postOrder(after, large)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  expect((await channel.checkQueue(QUEUES.deferredLarge)).messageCount).toBe(20 - 8);
  expect((await channel.checkQueue(QUEUES.deferred)).messageCount).toBe(0);
  await setProxy(after, 'mysql_proxy', true);
  await drained(20);
  expect(await takeDead()).toEqual([]);
});

it('new orders are served in time while a backlog is drained', async () => {
  await setProxy(after, 'mysql_proxy', false);
  await defer(Array.from({ length: BACKLOG }, () => order(randomUUID())));
  await setProxy(after, 'mysql_proxy', true);
  await eventually(async () => ((await countStored()) > 0 ? true : undefined));
  const times: number[] = [];
  while ((await countStored()) < BACKLOG) {
    const { status, ms } = await postOrder(after);
    expect(status).toBe(201);
    times.push(ms);
  }
  expect(times.length).toBeGreaterThan(5);
  expect(Math.max(...times)).toBeLessThan(1_000);
});
