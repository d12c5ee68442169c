import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { serve } from '../load/local-server.fixture.ts';
import { measureSteadyLoad, type SteadyLoadOptions } from './measure-steady-load.ts';
import { SteadyLoadError } from './steady-load-error.ts';

const SMALL = { name: 'steady', orderSize: 'small', readShare: 0 } as const;

/** Answers an order 201 with an id of its own, after what `delayMs` says; writes down when it came. */
async function orderServer(delayMs: (nth: number) => number, status = () => 201) {
  const arrivals: number[] = [];
  const listener: RequestListener = async (request, response) => {
    if (request.method !== 'POST') return void response.end();
    const nth = arrivals.push(performance.now());
    request.resume();
    await sleep(delayMs(nth));
    response.statusCode = status();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: `order-${request.headers['idempotency-key']}` }));
  };
  return { ...(await serve(listener)), arrivals };
}

function options(url: string, change: Partial<SteadyLoadOptions> = {}): SteadyLoadOptions {
  return {
    stack: { ...readLabConfig({}).stacks.after, orderApiUrl: url },
    runId: '2026-01-31T10-00-00',
    experimentId: 'latency',
    workload: { ...SMALL, rate_per_second: 50, warm_up_s: 1, fault_s: 1, recovery_s: 2 },
    faultOn: async () => {},
    faultOff: async () => {},
    signal: new AbortController().signal,
    ...change,
  };
}

describe.concurrent('against a service of a known delay', () => {
  test('keeps the rate within 1 % and finds the delay in every percentile', async ({
    expect,
    onTestFinished,
  }) => {
    const { url, arrivals, close } = await orderServer(() => 50);
    onTestFinished(close);
    const seconds: number[] = [];

    const { steady, orders } = await measureSteadyLoad(
      options(url, { onProgress: ({ second }) => seconds.push(second) }),
    );

    const span = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
    const rate = ((arrivals.length - 1) * 1_000) / span;
    expect(arrivals).toHaveLength(200);
    expect(rate).toBeGreaterThan(49.5);
    expect(rate).toBeLessThan(50.5);
    expect(steady.total).toMatchObject({
      sent: 200,
      acknowledged: 200,
      created: 200,
      failures: {},
    });
    expect([steady.warmUp.sent, steady.fault.sent, steady.recovery.sent]).toEqual([50, 50, 100]);
    expect(steady.total.latencyMs?.p50).toBeGreaterThanOrEqual(49);
    expect(steady.total.latencyMs?.p50).toBeLessThan(60);
    expect(steady.total.latencyMs?.p99).toBeLessThan(120);
    expect(steady.series.map((second) => second.sent)).toEqual([50, 50, 50, 50]);
    expect(steady.secondsToRecover).toBeLessThan(0.1);
    expect(seconds).toEqual([1, 2, 3, 4]);
    expect(new Set(orders.map((order) => order.reference)).size).toBe(200);
    expect(orders[7]).toMatchObject({ status: 201, orderId: `order-${orders[7]?.reference}` });
  });

  test('a stall of one second counts for every order that was due in it', async ({
    expect,
    onTestFinished,
  }) => {
    // The first order after the warm-up falls into a stall that ends a second later.
    let stallEnd = 0;
    const stalled = () => Math.max(5, stallEnd - performance.now());
    const { url, close } = await orderServer(stalled);
    onTestFinished(close);

    const { steady } = await measureSteadyLoad(
      options(url, {
        faultOn: async () => {
          stallEnd = performance.now() + 1_000;
        },
      }),
    );

    // A quarter of all orders was due in the stall; the time they waited falls evenly from 1 s to 0.
    // A generator that waits for answers would have sent one slow order and 150 fast ones.
    expect(steady.warmUp.latencyMs?.p99).toBeLessThan(100);
    expect(steady.fault.latencyMs?.p50).toBeGreaterThan(400);
    expect(steady.fault.latencyMs?.p50).toBeLessThan(600);
    expect(steady.total.latencyMs?.p90).toBeGreaterThan(500);
    expect(steady.total.latencyMs?.p90).toBeLessThan(700);
    expect(steady.total.latencyMs?.p99).toBeGreaterThan(900);
    expect(steady.total.latencyMs?.max).toBeLessThan(1_100);
    expect(steady.total.acknowledged).toBe(200);
  });
});

test('pages that are read back count by themselves, and are no orders', async () => {
  const { url, arrivals, close } = await orderServer(() => 1);
  onTestFinished(close);
  const bulk = { name: 'bulk', orderSize: 'bulk', readShare: 0.5 } as const;
  const phases = { rate_per_second: 20, warm_up_s: 0.4, fault_s: 0.4, recovery_s: 1.2 };

  const { steady, orders } = await measureSteadyLoad(
    options(url, { workload: { ...bulk, ...phases } }),
  );

  expect(arrivals).toHaveLength(20);
  expect(steady).toMatchObject({ workload: 'bulk', total: { sent: 20, acknowledged: 20 } });
  expect(steady.reads).toMatchObject({ sent: 20, answered: 20, failures: {} });
  expect(steady.secondsToRecover).not.toBeNull();
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(20);
});

describe('when something goes wrong', () => {
  const workload = { ...SMALL, rate_per_second: 50, warm_up_s: 0.1, fault_s: 0.2, recovery_s: 5 };

  test('counts failures by status, and broken connections, without a latency for the latter', async () => {
    let failing = false;
    const { url, close } = await orderServer(
      () => 1,
      () => (failing ? 500 : 201),
    );
    const short = { ...workload, warm_up_s: 0.2, recovery_s: 0.2 };
    const { steady, orders } = await measureSteadyLoad(
      options(url, {
        workload: short,
        faultOn: async () => {
          failing = true;
        },
        faultOff: close,
      }),
    );

    expect(steady.warmUp.failures).toEqual({});
    expect(steady.fault.failures['500']).toBeGreaterThanOrEqual(8);
    expect(steady.recovery.failures.connection).toBeGreaterThanOrEqual(8);
    expect(steady.recovery.latencyMs).toBeNull();
    expect(steady.secondsToRecover).toBeNull();
    expect(orders.at(-1)).toMatchObject({ status: null, orderId: null, answeredAt: null });
  });

  test('takes the fault away and stops sending when interrupted within it', async () => {
    const { url, arrivals, close } = await orderServer(() => 1);
    onTestFinished(close);
    const interrupt = new AbortController();
    const calls: string[] = [];

    const load = measureSteadyLoad(
      options(url, {
        workload,
        signal: interrupt.signal,
        faultOn: async () => {
          calls.push('on');
          interrupt.abort(new Error('Ctrl-C'));
          await sleep(20);
          calls.push('on done');
        },
        faultOff: async () => void calls.push('off'),
      }),
    );

    await expect(load).rejects.toMatchObject({ failure: 'aborted' });
    expect(calls).toEqual(['on', 'on done', 'off']);
    const sent = arrivals.length;
    await sleep(100);
    expect(arrivals.length).toBe(sent);
  });

  test('is interrupted, not failed, when the interruption makes faultOn fail', async () => {
    const { url, close } = await orderServer(() => 1);
    onTestFinished(close);
    const interrupt = new AbortController();
    const calls: string[] = [];
    const load = measureSteadyLoad(
      options(url, {
        workload,
        signal: interrupt.signal,
        faultOn: async () => {
          interrupt.abort(new Error('Ctrl-C'));
          throw new Error('the action was interrupted');
        },
        faultOff: async () => void calls.push('off'),
      }),
    );
    await expect(load).rejects.toMatchObject({ failure: 'aborted' });
    expect(calls).toEqual(['off']);
  });

  test('never touches the fault when interrupted before it', async () => {
    const { url, close } = await orderServer(() => 1);
    onTestFinished(close);
    const calls: string[] = [];
    const load = measureSteadyLoad(
      options(url, {
        workload: { ...workload, warm_up_s: 30 },
        signal: AbortSignal.timeout(300),
        faultOn: async () => void calls.push('on'),
        faultOff: async () => void calls.push('off'),
      }),
    );
    await expect(load).rejects.toBeInstanceOf(SteadyLoadError);
    expect(calls).toEqual([]);
  });

  test('takes the fault away when bringing it failed, and says so', async () => {
    const { url, close } = await orderServer(() => 1);
    onTestFinished(close);
    const calls: string[] = [];
    const load = measureSteadyLoad(
      options(url, {
        workload,
        faultOn: async () => {
          throw new Error('no such proxy: mysql_proxy');
        },
        faultOff: async () => void calls.push('off'),
      }),
    );
    await expect(load).rejects.toMatchObject({
      failure: 'faultOn',
      message: expect.stringContaining('no such proxy'),
    });
    expect(calls).toEqual(['off']);
  });

  test('says when the fault could not be taken away', async () => {
    const { url, close } = await orderServer(() => 1);
    onTestFinished(close);
    const load = measureSteadyLoad(
      options(url, {
        workload,
        faultOff: async () => {
          throw new Error('toxiproxy is gone');
        },
      }),
    );
    await expect(load).rejects.toMatchObject({ failure: 'faultOff' });
  });
});
