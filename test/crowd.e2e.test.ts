import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { afterAll, expect, it } from 'vitest';
import { chaos, lab } from './lab-under-test.ts';
import { newOrder } from './orders.ts';

const CLIENTS = 600;
/** Until the busy clients have all been answered. */
const WARM_MS = 1_000;
/** For the last of those who come. It is 1 to 2 s, and 6 to 14 s where connections aren't taken first. */
const LONGEST_MS = 4_000;

// What comes next is not to wait for thousands of notifications.
afterAll(() => chaos('reset'));

it('tells a thousand who ask for unknown orders at once that there are none', async () => {
  const pool = newPool(1_000);
  const statuses = await eachClient(1_000, async () => {
    const found: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      const path = `/orders/${randomUUID()}`;
      const { statusCode, body } = await pool.request({ method: 'GET', path });
      await body.dump();
      found.push(statusCode);
    }
    return found;
  });
  await pool.close();
  expect(new Set(statuses.flat())).toEqual(new Set([404]));
});

it('answers six hundred who come at once, however busy six hundred others keep it', async () => {
  const [busy, newcomers] = [newPool(CLIENTS), newPool(CLIENTS)];
  let isOver = false;
  const loops = eachClient(CLIENTS, async () => {
    while (!isOver) await placeOrder(busy);
  });
  await sleep(WARM_MS);
  const answered = eachClient(CLIENTS, () => placeOrder(newcomers));
  await Promise.race([answered, sleep(LONGEST_MS)]);
  isOver = true;
  await loops;
  expect(Math.max(...(await answered))).toBeLessThan(LONGEST_MS);
  await Promise.all([busy.close(), newcomers.close()]);
});

/** Each client has a connection of its own. */
function newPool(clients: number): Pool {
  return new Pool(lab.stacks.after.orderApiUrl, { connections: clients, pipelining: 1 });
}

function eachClient<T>(clients: number, act: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: clients }, act));
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
