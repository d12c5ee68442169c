import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { lab, withToxic } from './lab-under-test.ts';
import { ask, eventually, postOrder } from './orders.ts';

const { before } = lab.stacks;
const port = lab.ports.LAB_BEFORE_ORDER_API_PORT + 50;
const orderApiUrl = `http://127.0.0.1:${port}`;

let service: ChildProcess | undefined;
afterEach(() => void service?.kill('SIGKILL'));

it('order-api answers the requests it has before it ends at SIGTERM', async () => {
  const own = spawn(process.execPath, ['--import', 'tsx', 'services/order-api/server.ts'], {
    cwd: lab.rootDir,
    env: {
      ...process.env,
      STACK: 'before',
      REMEDIATION: 'off',
      PORT: `${port}`,
      MYSQL_URL: before.proxied.mysql,
      RABBITMQ_URL: before.proxied.rabbitmq,
    },
    stdio: 'ignore',
  });
  service = own;
  const exited = once(own, 'exit');
  await eventually(async () => {
    const ready = await ask(`${orderApiUrl}/ready`).catch(() => undefined);
    return ready?.status === 200 ? true : undefined;
  });

  const slow = { type: 'latency', attributes: { latency: 1_000, jitter: 0 } };
  const answer = await withToxic(before, 'mysql_proxy', slow, async () => {
    const underWay = postOrder({ orderApiUrl });
    await sleep(200);
    own.kill('SIGTERM');
    await sleep(100);
    await expect(ask(`${orderApiUrl}/health`)).rejects.toThrow();
    return underWay;
  });
  expect(answer.status).toBe(201);
  expect(await exited).toEqual([0, null]);
});
