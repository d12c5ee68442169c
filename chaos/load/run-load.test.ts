import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadPlan } from './load-plan.fixture.ts';
import type { LoadPlan } from './load-plan.ts';
import { type LocalServer, serve } from './local-server.fixture.ts';
import { runLoad } from './run-load.ts';
import { constantRate } from './schedule.ts';

/** A server that answers the nth order 201 after `delayMs(nth)`, and knows how long it really took. */
async function delayingServer(delayMs: (nth: number) => number) {
  const took: number[] = [];
  const arrivedAt: number[] = [];
  let orders = 0;
  const server = await serve(async (request, response) => {
    if (request.method !== 'POST') return void response.end();
    orders += 1;
    const arrived = performance.now();
    arrivedAt.push(arrived);
    request.resume();
    await sleep(delayMs(orders));
    response.statusCode = 201;
    response.end('{"id":"a"}');
    took.push(performance.now() - arrived);
  });
  onTestFinished(server.close);
  return { ...server, took, arrivedAt };
}

function plan({ url }: Pick<LocalServer, 'url'>, change: Partial<LoadPlan> = {}): LoadPlan {
  return loadPlan(url, { stages: [constantRate(20, 5)], timeoutMs: 5_000, ...change });
}

const run = (load: LoadPlan) => runLoad(load, new AbortController().signal);

/** Within a tenth of the truth. */
function expectNear(measured: number | undefined, truth: number): void {
  expect(measured).toBeGreaterThan(truth * 0.9);
  expect(measured).toBeLessThan(truth * 1.1);
}

describe.sequential('the stated accuracy', () => {
  test('rate within 1 %; p50 and p99 of known delays within 10 %', async () => {
    // Four in a hundred take 800 ms, the others 300.
    const server = await delayingServer((nth) => (nth % 25 === 0 ? 800 : 300));
    const report = await run(plan(server));

    expect(report.orders).toMatchObject({ sent: 100, acknowledged: 100 });
    expectNear(report.orders.latencyMs?.p50, 300);
    expectNear(report.orders.latencyMs?.p99, 800);
    expect(report.keptSchedule).toBe(true);
    expect(Math.abs(report.achievedPerSecond / 20 - 1)).toBeLessThan(0.01);
    // As the server saw it.
    const { arrivedAt } = server;
    const span = (arrivedAt.at(-1) ?? 0) - (arrivedAt[0] ?? 0);
    expect(Math.abs(99_000 / span / 20 - 1)).toBeLessThan(0.01);
  });

  test('a stall counts for each order that was due in it', async () => {
    // From the 31st order on, everything waits until 2 s later: orders 31 to 70 of 100 have waited
    // for 2000, 1950, … 50 ms. A generator that waits for answers would have seen one slow order.
    let stallEnd = 0;
    const server = await delayingServer((nth) => {
      if (nth === 31) stallEnd = performance.now() + 2_000;
      return Math.max(1, stallEnd - performance.now());
    });
    const { latencyMs } = (await run(plan(server))).orders;

    expectNear(latencyMs?.p99, 1_950);
    expectNear(latencyMs?.p90, 1_500);
    expect(latencyMs?.p50).toBeLessThan(100);
  });
});

test('an order without an answer is sent again under the same key, and counts from its first time', async () => {
  const keys: unknown[] = [];
  const server = await serve((request, response) => {
    if (request.method !== 'POST') return void response.end();
    keys.push(request.headers['idempotency-key']);
    response.statusCode = 201;
    // The first one is left without an answer.
    if (keys.length > 1) response.end('{"id":"a"}');
  });
  onTestFinished(server.close);
  const { orders } = await run(
    plan(server, { stages: [constantRate(10, 0.1)], timeoutMs: 500, retries: 1 }),
  );

  expect(keys).toEqual(['run-0', 'run-0']);
  expect(orders).toMatchObject({ sent: 1, acknowledged: 1, failures: {} });
  expect(orders.latencyMs?.p50).toBeGreaterThan(500);
});

test('a rate that no machine sends is told', async () => {
  const server = await serve((_request, response) => void response.end('{}'));
  onTestFinished(server.close);
  const report = await run(plan(server, { stages: [constantRate(200_000, 0.02)] }));

  expect(report.keptSchedule).toBe(false);
  expect(report.lateSends).toBeGreaterThan(40);
  expect(report.achievedPerSecond).toBeLessThan(198_000);
});

test('an interrupted load ends', async () => {
  const server = await delayingServer(() => 1);
  const signal = AbortSignal.timeout(1_000);
  await expect(runLoad(plan(server, { stages: [constantRate(10, 60)] }), signal)).rejects.toThrow();
});
