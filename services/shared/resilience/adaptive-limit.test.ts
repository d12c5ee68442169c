import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { adaptiveLimit } from './adaptive-limit.ts';

class Overload extends Error {}
const isOverload = (error: unknown) => error instanceof Overload;

/** Work that takes 5 ms; tells the most that ran at the same time. */
function counted() {
  const seen = { running: 0, most: 0 };
  const work = async (error?: Error) => {
    seen.running += 1;
    seen.most = Math.max(seen.most, seen.running);
    await sleep(5);
    seen.running -= 1;
    if (error) throw error;
  };
  return { seen, work };
}
const several = (times: number, work: () => Promise<void>) =>
  Promise.allSettled(Array.from({ length: times }, work));

test('runs as much as it may, one by one after overload, and as much again after successes', async () => {
  const run = adaptiveLimit(8, isOverload);
  const first = counted();
  await several(20, () => run(() => first.work()));
  expect(first.seen.most).toBe(8);

  await several(8, () => run(() => counted().work(new Overload())));
  const careful = counted();
  await run(() => careful.work());
  await several(2, () => run(() => careful.work()));
  expect(careful.seen.most).toBe(2);

  await several(20, () => run(() => counted().work()));
  const last = counted();
  await several(20, () => run(() => last.work()));
  expect(last.seen.most).toBe(8);
});

test('a failure of the work itself changes nothing', async () => {
  const run = adaptiveLimit(4, isOverload);
  await several(4, () => run(() => counted().work(new Error('no'))));
  const { seen, work } = counted();
  await several(8, () => run(() => work()));
  expect(seen.most).toBe(4);
});
