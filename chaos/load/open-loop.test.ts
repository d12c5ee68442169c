import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { loadPlan } from './load-plan.fixture.ts';
import type { RequestOutcome } from './load-plan.ts';
import { type LocalServer, serve } from './local-server.fixture.ts';
import { sendOpenLoop } from './open-loop.ts';
import { constantRate } from './schedule.ts';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function collect() {
  const outcomes: RequestOutcome[] = [];
  const listener = {
    onStart: () => {},
    onSent: () => {},
    onOutcome: (outcome: RequestOutcome) => void outcomes.push(outcome),
  };
  return { outcomes, listener };
}

test('the generator’s own lag is part of the latency, and is reported', async () => {
  const server = await serve((_request, response) => void response.end('{"id":"a"}'));
  servers.push(server);
  const { outcomes, listener } = collect();
  const block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  const blocking = sleep(400).then(block);

  const { worstLagMs } = await sendOpenLoop(loadPlan(server.url), listener);

  await blocking;
  expect(worstLagMs).toBeGreaterThan(250);
  expect(worstLagMs).toBeLessThan(400);
  expect(Math.max(...outcomes.map((outcome) => outcome.latencyUs))).toBeGreaterThan(250_000);
});

test('a service that never answers holds back no order; each ends as a time-out', async () => {
  let arrived = 0;
  const server = await serve((request) => {
    if (request.method === 'POST') arrived += 1;
    else request.socket.destroy();
  });
  servers.push(server);
  const { outcomes, listener } = collect();
  const startedAt = performance.now();

  await sendOpenLoop(loadPlan(server.url, { timeoutMs: 500 }), listener);

  expect(arrived).toBe(60);
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(60).fill('timeout'));
  expect(performance.now() - startedAt).toBeLessThan(1_600);
});

test('each order carries its reference, also as its idempotency key', async () => {
  const seen: { key: unknown; body: unknown }[] = [];
  const server = await serve(async (request, response) => {
    const chunks = await request.toArray();
    if (request.method === 'POST') {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      seen.push({ key: request.headers['idempotency-key'], body });
    }
    response.statusCode = 202;
    response.end('accepted');
  });
  servers.push(server);
  const { outcomes, listener } = collect();

  await sendOpenLoop(loadPlan(server.url, { stages: [constantRate(100, 0.02)] }), listener);

  expect(seen.map(({ key }) => key)).toEqual(['run-0', 'run-1']);
  expect(seen[1]?.body).toMatchObject({ reference: 'run-1', customerId: 'customer-1' });
  expect(outcomes[0]).toMatchObject({ kind: 'answered', status: 202, orderId: null });
});
