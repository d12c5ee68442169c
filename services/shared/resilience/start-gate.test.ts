import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startGate } from './start-gate.ts';

const never = new AbortController().signal;

async function msUntilOpen(...options: Parameters<typeof startGate>): Promise<number> {
  const startedAt = performance.now();
  await startGate(...options);
  return performance.now() - startedAt;
}

it('opens when everything has been reached', async () => {
  let failures = 3;
  const connects = async () => {
    failures -= 1;
    if (failures > 0) throw new Error('not connected');
  };
  expect(await msUntilOpen([connects, async () => {}], 5_000, never)).toBeLessThan(1_000);
  expect(failures).toBe(0);
});

it('opens when time is up, and ends what still waits', async () => {
  let hasEnded = false;
  const hangs = (signal: AbortSignal) =>
    sleep(60_000, undefined, { signal }).catch((error: unknown) => {
      hasEnded = true;
      throw error;
    });
  const ms = await msUntilOpen([hangs, async () => {}], 100, never);
  expect(ms).toBeGreaterThan(80);
  expect(ms).toBeLessThan(2_000);
  await sleep(10);
  expect(hasEnded).toBe(true);
});

it('opens when the process ends', async () => {
  const fails = () => Promise.reject(new Error('not connected'));
  expect(await msUntilOpen([fails], 60_000, AbortSignal.timeout(50))).toBeLessThan(2_000);
});
