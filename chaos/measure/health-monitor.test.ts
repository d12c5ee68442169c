import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { startHealthMonitor } from './health-monitor.ts';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

test('counts a 200 as ok, another status and a dead service as not, each service by itself', async () => {
  let open = 0;
  let overlapped = false;
  const slow = await serve(async (_request, response) => {
    open += 1;
    overlapped ||= open > 1;
    await sleep(400);
    open -= 1;
    response.statusCode = 503;
    response.end();
  });
  const well = await serve((_request, response) => void response.end('{"status":"ok"}'));
  servers.push(slow, well);
  const stack = {
    ...readLabConfig({}).stacks.before,
    orderApiUrl: well.url,
    notifierUrl: slow.url,
  };

  const monitor = startHealthMonitor(stack);
  await sleep(1_100);
  const record = await monitor.stop();

  expect(record.orderApi.checks).toBeGreaterThanOrEqual(4);
  expect(record.orderApi.checks).toBeLessThanOrEqual(6);
  expect(record.orderApi.ok).toBe(record.orderApi.checks);
  expect(record.notifier).toEqual({ checks: 3, ok: 0 });
  expect(overlapped).toBe(false);
});

test('a service that nothing listens for is not healthy', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const address = gone.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => gone.close(resolve));
  const url = `http://127.0.0.1:${port}`;
  const stack = { ...readLabConfig({}).stacks.before, orderApiUrl: url, notifierUrl: url };

  const monitor = startHealthMonitor(stack);
  await sleep(50);

  expect(await monitor.stop()).toEqual({
    orderApi: { checks: 1, ok: 0 },
    notifier: { checks: 1, ok: 0 },
  });
});
