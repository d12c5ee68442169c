import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillResult } from '../chaos/drill/drill.ts';
import { runDrill } from '../chaos/drill/run-drill.ts';
import { connectMySql } from '../chaos/ledger/direct-connections.ts';
import { parseMetrics } from '../chaos/measure/metrics-text.ts';
import { readMetrics } from '../chaos/measure/read-metrics.ts';
import { readRecord } from '../infra/engines/native/process/process-record.ts';
import { replicaUrls } from '../infra/replica-url.ts';
import type { AcceptedOrder, Order } from '../services/shared/order.ts';
import { chaos, lab, restartLab, setProxy, withToxic } from './lab-under-test.ts';
import { ask, eventually, newOrder, postOrder } from './orders.ts';

// Three processes of each service of a stack, on one schema, one database and one vhost.

const REPLICAS = 3;
const { after } = lab.stacks;
const replicas = replicaUrls(after.orderApiUrl, REPLICAS).map((orderApiUrl) => ({ orderApiUrl }));
const { signal } = new AbortController();
const SILENT = { type: 'timeout', attributes: { timeout: 0 } };

beforeAll(() => restartLab({ LAB_REPLICAS: `${REPLICAS}` }));
afterAll(async () => {
  await chaos('reset');
  await restartLab();
});

const toAll = (order: object, key: string) =>
  Promise.all(replicas.map((replica) => postOrder(replica, order, key)));
const readAtAll = (id: string) =>
  Promise.all(replicas.map(({ orderApiUrl }) => ask<Order>(`${orderApiUrl}/orders/${id}`)));
const statusesOf = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);
const all = (status: number) => replicas.map(() => status);

/** Does work while MySQL can't be reached. */
type While = <T>(work: () => Promise<T>) => Promise<T>;
const cutOff: While = async (work) => {
  await setProxy(after, 'mysql_proxy', false);
  return work().finally(() => setProxy(after, 'mysql_proxy', true));
};
/** It takes rows then, and nobody is told whose. */
const silent: While = (work) => withToxic(after, 'mysql_proxy', SILENT, work);

const runDir = join(lab.labDir, 'run');
const pidOf = async (part: string) => (await readRecord(runDir, part))?.pid ?? 0;

/** Until every replica shows the order as stored, with one time; fails where one shows it otherwise than accepted. */
async function untilStored(accepted: AcceptedOrder): Promise<void> {
  const times = new Set<string>();
  await eventually(async () => {
    const answers = await readAtAll(accepted.id);
    for (const { status, body } of answers) {
      expect([200, 503]).toContain(status);
      if (status === 200 && body.state === 'accepted') expect(body).toEqual(accepted);
      if (body.state !== 'stored') continue;
      const { createdAt, ...content } = body;
      expect({ ...content, state: 'accepted' }).toEqual(accepted);
      times.add(createdAt);
    }
    return answers.every(({ body }) => body.state === 'stored') || undefined;
  });
  expect(times.size).toBe(1);
}

/** What was answered 202: an order without a time. */
function acceptedIn({ body }: { readonly body: Order }): AcceptedOrder {
  if (body.state !== 'accepted') throw new Error(`${body.id} is ${body.state}`);
  expect(body).not.toHaveProperty('createdAt');
  return body;
}

async function notificationsOf(id: string): Promise<number> {
  const url = `${after.notifierUrl}/notifications?orderId=${id}`;
  return (await ask<{ notifications: unknown[] }>(url)).body.notifications.length;
}

describe('one idempotency key at all replicas at the same moment', () => {
  it('is one order, and is refused for another one', async () => {
    const [order, key] = [newOrder(), randomUUID()];
    const answers = await toAll(order, key);
    expect(statusesOf(answers)).toEqual(all(201));
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    expect(statusesOf(await toAll(newOrder(), key))).toEqual(all(422));
    expect(statusesOf(await readAtAll(randomUUID()))).toEqual(all(404));
  });

  it.each([
    ['cut off', cutOff],
    ['silent', silent],
  ])('is one order while MySQL is %s, and every replica finds it', async (_, duringFault) => {
    const [order, key] = [newOrder(), randomUUID()];
    const accepted = await duringFault(() => acceptedByAll(order, key));
    await untilStored(accepted);
    await eventually(async () => ((await notificationsOf(accepted.id)) > 0 ? true : undefined));
    expect(await notificationsOf(accepted.id)).toBe(1);
  });

  async function acceptedByAll(order: object, key: string): Promise<AcceptedOrder> {
    const answers = await toAll(order, key);
    expect(statusesOf(answers)).toEqual(all(202));
    const [first] = answers.map(acceptedIn);
    if (!first) throw new Error('no answer');
    for (const { body } of answers) expect(body).toEqual(first);
    expect(statusesOf(await toAll(newOrder(), key))).toEqual(all(422));
    for (const { body } of await readAtAll(first.id)) expect(body).toEqual(first);
    expect(statusesOf(await readAtAll(randomUUID()))).toEqual(all(503));
    return first;
  }
});

it('an order that one replica accepted is found by all others, and told nothing contrary', async () => {
  const accepted = await silent(async () => {
    const placed = await Promise.all(replicas.map((replica) => postOrder(replica)));
    expect(statusesOf(placed)).toEqual(all(202));
    for (const { body } of placed) {
      const seen = await readAtAll(body.id);
      expect(statusesOf(seen)).toEqual(all(200));
      for (const answer of seen) expect(answer.body).toEqual(body);
    }
    return placed.map(acceptedIn);
  });
  await Promise.all(accepted.map(untilStored));
});

it('an order whose replica is killed between its promise and its answer is one order, with one time', async () => {
  const [order, key] = [newOrder(), randomUUID()];
  const [killed, other] = replicas;
  if (!killed || !other) throw new Error('too few replicas');
  const sent = async () => {
    const metrics = parseMetrics((await readMetrics(killed.orderApiUrl)) ?? '');
    return metrics.sum('rabbitmq_published_total', 'routing_key="order-api.deferred"') ?? 0;
  };
  const sentBefore = await sent();
  const accepted = await cutOff(async () => {
    // The order gets into the queue, and the broker's confirm not back.
    const slow = { type: 'latency', attributes: { latency: 3_000, jitter: 0 } };
    const unanswered = await withToxic(after, 'rabbitmq_proxy', slow, async () => {
      const asked = postOrder(killed, order, key).catch(() => 'killed');
      await eventually(async () => ((await sent()) > sentBefore ? true : undefined));
      await sleep(50);
      process.kill(await pidOf('after-order-api'), 'SIGKILL');
      return asked;
    });
    expect(unanswered).toBe('killed');
    return eventually(async () => {
      const again = await postOrder(other, order, key);
      return again.status === 202 ? acceptedIn(again) : undefined;
    });
  });
  const ready = `${killed.orderApiUrl}/ready`;
  const isReady = async () => (await ask(ready).catch(() => undefined))?.status === 200;
  await eventually(async () => ((await isReady()) ? true : undefined), 30_000);
  await untilStored(accepted);
  await eventually(async () => ((await notificationsOf(accepted.id)) > 0 ? true : undefined));
  expect(await notificationsOf(accepted.id)).toBe(1);
});

it('replicas publish what RabbitMQ missed once, and leave a claim to its holder until it expires', async () => {
  const confirmed = async () => {
    const texts = await Promise.all(replicas.map(({ orderApiUrl }) => readMetrics(orderApiUrl)));
    const counts = texts.map((text) =>
      parseMetrics(text ?? '').sum('rabbitmq_confirmed_total', 'routing_key="order.created"'),
    );
    return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  };
  const mysql = await connectMySql(after.direct.mysql);
  const unpublished = async () => {
    const [rows] = await mysql.query('SELECT id FROM orders WHERE published_at IS NULL');
    return (rows as { id: string }[]).map(({ id }) => id);
  };
  // Each has seen that MySQL is back, which was silent: nothing else could keep an order from now on.
  await eventually(async () => {
    const answers = await Promise.all(replicas.map((replica) => postOrder(replica)));
    return answers.every(({ status }) => status === 201) || undefined;
  });
  await eventually(async () => ((await unpublished()).length === 0 ? true : undefined));
  const before = await confirmed();
  const placed: Order[] = [];
  await setProxy(after, 'rabbitmq_proxy', false);
  try {
    while (placed.length < 300) {
      const answers = await Promise.all(replicas.map((replica) => postOrder(replica)));
      expect(statusesOf(answers)).toEqual(all(201));
      placed.push(...answers.map(({ body }) => body));
    }
    // As a replica leaves it that is killed in the midst of a sweep.
    const claimed = placed[0]?.id;
    const gone = randomUUID();
    await mysql.query('DELETE FROM outbox_claims');
    await mysql.query('INSERT INTO outbox_claims VALUES (?, ?, NOW(3) + INTERVAL 6 SECOND)', [
      claimed,
      gone,
    ]);
    const claimedAt = performance.now();
    await setProxy(after, 'rabbitmq_proxy', true);
    await eventually(async () => ((await unpublished()).length <= 1 ? true : undefined));
    expect(performance.now() - claimedAt).toBeLessThan(5_500);
    expect(await unpublished()).toEqual([claimed]);
    await eventually(async () => ((await unpublished()).length === 0 ? true : undefined));
    expect(performance.now() - claimedAt).toBeGreaterThan(5_500);
    expect((await confirmed()) - before).toBe(placed.length);
  } finally {
    await setProxy(after, 'rabbitmq_proxy', true);
    await mysql.end();
  }
});

describe('a load whose MySQL falls silent, while replicas are killed and replaced', () => {
  const parts = ['after-order-api-2', 'after-notifier-2', 'after-order-api-3', 'after-notifier-3'];
  const [killed, ended] = [parts.slice(0, 2), parts.slice(2)];
  /** The lab's supervisor starts each of them anew. */
  const endAll = async (those: readonly string[], how: NodeJS.Signals) => {
    for (const part of those) process.kill(await pidOf(part), how);
  };
  let pids: number[];
  let result: DrillResult;

  beforeAll(async () => {
    pids = await Promise.all(parts.map(pidOf));
    const toxic = `${after.toxiproxyUrl}/proxies/mysql_proxy/toxics`;
    const times = { warm_up_s: 3, fault_s: 6, recovery_s: 8 };
    const load = { name: 'steady', rate_per_second: 60, orderSize: 'small', readShare: 0 } as const;
    const results = await runDrill(
      {
        id: 'replicas',
        workload: { ...times, ...load },
        // One that is not answered asks again, and then another replica may be asked.
        client: { timeoutMs: 1_500, retries: 4 },
        fault: {
          id: 'replicas',
          bring: async () => {
            await fetch(toxic, {
              method: 'POST',
              body: JSON.stringify({ ...SILENT, name: 'test' }),
            });
            await sleep(2_000);
            await endAll(killed, 'SIGKILL');
            await sleep(2_000);
            await endAll(ended, 'SIGTERM');
          },
          remove: async () => void (await fetch(`${toxic}/test`, { method: 'DELETE' })),
        },
      },
      { stacks: [after], runId: `replicas-${Date.now()}`, signal },
    );
    if (!results[0]) throw new Error('no result');
    [result] = results as [DrillResult];
  });

  it('takes every order, loses none, and stores and notifies each once', () => {
    const { acknowledged, lost, waiting, duplicated } = result.ledger;
    expect({ lost, waiting, duplicated }).toEqual({ lost: 0, waiting: 0, duplicated: 0 });
    expect(acknowledged).toBe(result.orders.length);
    expect(result.steady.total.accepted).toBeGreaterThan(100);
  });

  it('keeps every rule of histories', () => {
    expect(result.history.violations).toEqual([]);
    expect(result.history.unread).toBe(0);
    expect(result.history.reads).toBeGreaterThan(result.orders.length);
  });

  it('ends with all replicas back, each a new process where it was ended', async () => {
    const now = await Promise.all(parts.map(pidOf));
    for (const [index, pid] of now.entries()) expect(pid).not.toBe(pids[index]);
    const urls = [after.orderApiUrl, after.notifierUrl].flatMap((url) =>
      replicaUrls(url, REPLICAS),
    );
    const ready = await Promise.all(urls.map((url) => ask(`${url}/ready`)));
    expect(new Set(statusesOf(ready))).toEqual(new Set([200]));
  });
});
