import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { expect, it } from 'vitest';
import { lab } from './lab-under-test.ts';
import { newOrder } from './orders.ts';

const CLIENTS = 600;
/** Until the busy clients have all been answered. */
const WARM_MS = 1_000;
/** For the last of those who come. It is 1 to 2 s, and 6 to 14 s where connections aren't taken first. */
const LONGEST_MS = 4_000;

it('answers six hundred who come at once, however busy six hundred others keep it', async () => {
  // Each client has a connection of its own.
  const newPool = () =>
    new Pool(lab.stacks.after.orderApiUrl, { connections: CLIENTS, pipelining: 1 });
  const [busy, newcomers] = [newPool(), newPool()];
  let isOver = false;
  const loops = eachClient(async () => {
    while (!isOver) await placeOrder(busy);
  });
  await sleep(WARM_MS);
  const answered = eachClient(() => placeOrder(newcomers));
  await Promise.race([answered, sleep(LONGEST_MS)]);
  isOver = true;
  await loops;
  expect(Math.max(...(await answered))).toBeLessThan(LONGEST_MS);
  await Promise.all([busy.close(), newcomers.close()]);
});

function eachClient<T>(act: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: CLIENTS }, act));
}

/** @returns after how many ms it is acknowledged; a stack that has just started may defer some */
async function placeOrder(pool: Pool): Promise<number> {
  const sentAt = performance.now();
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: '/orders',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(newOrder()),
  });
  await body.dump();
  expect([201, 202]).toContain(statusCode);
  return performance.now() - sentAt;
}
