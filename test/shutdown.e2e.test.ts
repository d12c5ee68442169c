import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { lab, withToxic } from './lab-under-test.ts';
import { ask, postOrder } from './orders.ts';
import { type OwnOrderApi, startOwnOrderApi } from './own-order-api.ts';

const { before } = lab.stacks;

let service: OwnOrderApi | undefined;
afterEach(() => void service?.process.kill('SIGKILL'));

it('order-api answers the requests it has before it ends at SIGTERM', async () => {
  const own = await startOwnOrderApi(lab.ports.LAB_BEFORE_ORDER_API_PORT + 50);
  service = own;
  const exited = once(own.process, 'exit');

  const slow = { type: 'latency', attributes: { latency: 1_000, jitter: 0 } };
  const answer = await withToxic(before, 'mysql_proxy', slow, async () => {
    const underWay = postOrder(own);
    await sleep(200);
    own.process.kill('SIGTERM');
    await sleep(100);
    await expect(ask(`${own.orderApiUrl}/health`)).rejects.toThrow();
    return underWay;
  });
  expect(answer.status).toBe(201);
  expect(await exited).toEqual([0, null]);
});
