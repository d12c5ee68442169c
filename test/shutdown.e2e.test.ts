import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parseMetrics } from '../chaos/measure/metrics-text.ts';
import { readMetrics } from '../chaos/measure/read-metrics.ts';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { lab, setProxy, withToxic } from './lab-under-test.ts';
import { ask, eventually, postOrder } from './orders.ts';
import { type OwnService, startOwnService } from './own-service.ts';

const { before, after } = lab.stacks;
/** Within a log's JSON, or by itself. */
const STACK_TRACE = /(^|\\n) +at /m;

let service: OwnService | undefined;
afterEach(() => void service?.process.kill('SIGKILL'));

it('order-api answers the requests it has before it ends at SIGTERM', async () => {
  const own = await startOwnService('order-api', lab.ports.LAB_BEFORE_ORDER_API_PORT + 50);
  service = own;
  const exited = once(own.process, 'exit');

  const slow = { type: 'latency', attributes: { latency: 1_000, jitter: 0 } };
  const answer = await withToxic(before, 'mysql_proxy', slow, async () => {
    const underWay = postOrder({ orderApiUrl: own.url });
    await sleep(200);
    own.process.kill('SIGTERM');
    await sleep(100);
    await expect(ask(`${own.url}/health`)).rejects.toThrow();
    return underWay;
  });
  expect(answer.status).toBe(201);
  expect(await exited).toEqual([0, null]);
});

it('order-api ends at SIGTERM while it writes accepted orders, and prints no stack trace', async () => {
  const { proxied } = after;
  const own = await startOwnService('order-api', lab.ports.LAB_BEFORE_ORDER_API_PORT + 52, {
    STACK: 'after',
    REMEDIATION: 'on',
    MYSQL_URL: proxied.mysql,
    RABBITMQ_URL: proxied.rabbitmq,
    // So that many statements are under way, one after the other.
    DEFERRED_BATCH: '1',
  });
  service = own;
  const exited = once(own.process, 'exit');
  await setProxy(after, 'mysql_proxy', false);
  const post = () => postOrder({ orderApiUrl: own.url });
  await Promise.all(Array.from({ length: 60 }, post)).finally(() =>
    setProxy(after, 'mysql_proxy', true),
  );
  const slow = { type: 'latency', attributes: { latency: 150, jitter: 0 } };
  await withToxic(after, 'mysql_proxy', slow, async () => {
    const acknowledged = () => count(own, 'rabbitmq_acknowledged_total');
    await eventually(async () => ((await acknowledged()) > 0 ? true : undefined));
    own.process.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
  expect(own.output()).not.toMatch(STACK_TRACE);
});

/** The sum of a service's series. */
async function count({ url }: OwnService, series: string): Promise<number> {
  return parseMetrics((await readMetrics(url)) ?? '').sum(series) ?? 0;
}

describe.each(STACK_NAMES)('notifier of the %s stack', (name) => {
  it('ends at SIGTERM in the midst of its messages, and prints no stack trace', async () => {
    const { proxied, ...stack } = lab.stacks[name];
    const own = await startOwnService('notifier', lab.ports.LAB_BEFORE_ORDER_API_PORT + 51, {
      STACK: name,
      REMEDIATION: name === 'after' ? 'on' : 'off',
      MONGO_URL: proxied.mongo,
      RABBITMQ_URL: proxied.rabbitmq,
    });
    service = own;
    const exited = once(own.process, 'exit');
    const delivered = () => count(own, 'rabbitmq_delivered_total');
    const slow = { type: 'latency', attributes: { latency: 300, jitter: 0 } };
    await withToxic(lab.stacks[name], 'mongo_proxy', slow, async () => {
      await Promise.all(Array.from({ length: 20 }, () => postOrder(stack)));
      await eventually(async () => ((await delivered()) > 0 ? true : undefined));
      own.process.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
    });
    expect(own.output()).not.toMatch(STACK_TRACE);
  });
});
