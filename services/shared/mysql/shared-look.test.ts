import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type SharedLookOptions, sharedLook } from './shared-look.ts';

const lost = new Error('Connection lost');

/** A look, and a pool that is asked for connections and gives them when the test says so. */
function slowPool(options: Partial<SharedLookOptions> = {}) {
  const look = sharedLook({ hasIdle: () => false, mostWaiting: 1_000, now: () => 0, ...options });
  const asked: PromiseWithResolvers<string>[] = [];
  const ask = () => {
    const answer = Promise.withResolvers<string>();
    asked.push(answer);
    return answer.promise;
  };
  return { ...look, asked, connect: () => look.connect(ask) };
}

const outcomes = async (connects: Promise<string>[]) =>
  (await Promise.allSettled(connects)).map((each) =>
    each.status === 'fulfilled' ? each.value : each.reason.message,
  );

it('all ask at once where nothing is in doubt', () => {
  const pool = slowPool();
  for (let caller = 0; caller < 20; caller++) void pool.connect();
  expect(pool.asked).toHaveLength(20);
});

it('in doubt, one asks, and those who come meanwhile fail with it: their next attempt asks anew', async () => {
  const pool = slowPool();
  pool.doubt();
  const connects = Array.from({ length: 300 }, pool.connect);
  expect(pool.asked).toHaveLength(1);
  pool.asked[0]?.reject(lost);
  expect(new Set(await outcomes(connects))).toEqual(new Set(['Connection lost']));
  expect(pool.asked).toHaveLength(1);

  const next = pool.connect();
  expect(pool.asked).toHaveLength(2);
  pool.asked[1]?.resolve('connection');
  expect(await next).toBe('connection');
});

it('when the one has a connection, those who waited ask as well, and all others at once', async () => {
  const pool = slowPool();
  pool.doubt();
  const connects = Array.from({ length: 3 }, pool.connect);
  pool.asked[0]?.resolve('first');
  expect(await connects[0]).toBe('first');
  await sleep(0);
  expect(pool.asked).toHaveLength(3);
  void pool.connect();
  expect(pool.asked).toHaveLength(4);
});

it('in doubt, a connection that nobody holds is taken at once', () => {
  const pool = slowPool({ hasIdle: () => true });
  pool.doubt();
  for (let caller = 0; caller < 3; caller++) void pool.connect();
  expect(pool.asked).toHaveLength(3);
});

it('a look that hangs keeps nobody from looking as well, and any that succeeds lets all in', async () => {
  let now = 0;
  const pool = slowPool({ now: () => now });
  pool.doubt();
  void pool.connect();
  now = 49;
  const waiting = pool.connect();
  expect(pool.asked).toHaveLength(1);
  now = 50;
  void pool.connect();
  expect(pool.asked).toHaveLength(2);
  pool.asked[1]?.resolve('second');
  await sleep(0);
  expect(pool.asked).toHaveLength(3);
  pool.asked[2]?.resolve('third');
  expect(await waiting).toBe('third');
});

it('no more wait than may', async () => {
  const pool = slowPool({ mostWaiting: 2 });
  pool.doubt();
  const connects = Array.from({ length: 4 }, pool.connect);
  await expect(connects[3]).rejects.toMatchObject({ code: 'POOL_WAITING_LIMIT' });
  pool.asked[0]?.reject(lost);
  expect((await outcomes(connects)).slice(0, 3)).toEqual(Array(3).fill('Connection lost'));
});
