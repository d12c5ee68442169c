import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLabLock } from './lab-lock.ts';

let runDir: string;
beforeEach(async () => {
  runDir = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(runDir, { recursive: true }));

const locked = (work: () => Promise<string>) => withLabLock(runDir, () => {}, work);

it('lets one work at a time, and tells the other whom it waits for', async () => {
  const order: string[] = [];
  const notes: unknown[] = [];
  const work = (name: string) =>
    withLabLock(
      runDir,
      (event) => notes.push(event),
      async () => {
        order.push(`${name} starts`);
        await sleep(50);
        order.push(`${name} ends`);
      },
    );
  const first = work('first');
  while (order.length === 0) await sleep(1);
  await Promise.all([first, work('second')]);
  expect(order).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  expect(notes).toEqual([
    { kind: 'note', text: `pid ${process.pid} is busy with the lab: waiting for it` },
  ]);
});

it.each(['{"pid": 1, "startTicks": "none", "bootId": "before the crash"}', '{"pi'])(
  'takes over the lock of a dead holder: %s',
  async (content) => {
    await writeFile(join(runDir, 'lock'), content);
    expect(await locked(async () => 'done')).toBe('done');
  },
);

it('is free again after work that fails', async () => {
  await expect(locked(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await locked(async () => 'done')).toBe('done');
});
