import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type StartGateOptions, startGate } from './start-gate.ts';

const never = new AbortController().signal;
const fails = () => Promise.reject(new Error('not connected'));
const options = { checks: [], limitMs: 60_000, places: 2, signal: never };

/** How long the first work has to wait, in ms. */
async function msUntilOpen(given: Partial<StartGateOptions>): Promise<number> {
  const startedAt = performance.now();
  await startGate({ ...options, ...given }).enter(async () => {});
  return performance.now() - startedAt;
}

it('opens when everything has been reached', async () => {
  let failures = 3;
  const connects = async () => {
    failures -= 1;
    if (failures > 0) throw new Error('not connected');
  };
  expect(await msUntilOpen({ checks: [connects, async () => {}] })).toBeLessThan(2_000);
  expect(failures).toBe(0);
});

it('opens when time is up, and ends what still waits', async () => {
  let hasEnded = false;
  const hangs = (signal: AbortSignal) =>
    sleep(60_000, undefined, { signal }).catch((error: unknown) => {
      hasEnded = true;
      throw error;
    });
  const ms = await msUntilOpen({ checks: [hangs, async () => {}], limitMs: 100 });
  expect(ms).toBeGreaterThan(80);
  expect(ms).toBeLessThan(2_000);
  await sleep(10);
  expect(hasEnded).toBe(true);
});

it('opens when the process ends', async () => {
  const ms = await msUntilOpen({ checks: [fails], signal: AbortSignal.timeout(50) });
  expect(ms).toBeLessThan(2_000);
});

it('lets those that waited through in order, a few at a time, and later ones at once', async () => {
  const gate = startGate({ ...options, checks: [fails], limitMs: 30 });
  const order: number[] = [];
  let atOnce = 0;
  let most = 0;
  const work = (name: number) =>
    gate.enter(async () => {
      order.push(name);
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(5);
      atOnce -= 1;
      return name;
    });
  expect(await Promise.all([1, 2, 3, 4, 5].map(work))).toEqual([1, 2, 3, 4, 5]);
  expect(order).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);

  most = 0;
  await Promise.all([6, 7, 8, 9].map(work));
  expect(most).toBe(4);
});

it('one that fails keeps nobody back, and is told', async () => {
  const gate = startGate({ ...options, limitMs: 20, checks: [fails], places: 1 });
  const first = gate.enter(fails);
  const second = gate.enter(async () => 'done');
  await expect(first).rejects.toThrow('not connected');
  expect(await second).toBe('done');
});
