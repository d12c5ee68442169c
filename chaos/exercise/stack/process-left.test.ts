import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeJson } from '../../run/write-atomically.ts';
import { exerciseRunDir } from './exercise-run-dir.ts';
import { killProcessesLeft, rememberProcess } from './process-left.ts';

const labDir = await mkdtemp(join(tmpdir(), 'left-'));
afterAll(() => rm(labDir, { recursive: true }));

const sleeper = () => spawn('/bin/sleep', ['60'], { detached: true, stdio: 'ignore' });

it('kills what is remembered, and forgets it', async () => {
  const child = sleeper();
  await rememberProcess(labDir, 'order-api', child.pid ?? 0);
  const exit = once(child, 'exit');
  expect(await killProcessesLeft(labDir)).toEqual(['order-api']);
  expect((await exit)[1]).toBe('SIGKILL');
  expect(await readdir(exerciseRunDir(labDir))).toEqual([]);
  expect(await killProcessesLeft(labDir)).toEqual([]);
});

it('leaves a process alone that only has the same pid', async () => {
  const child = sleeper();
  try {
    await rememberProcess(labDir, 'notifier', child.pid ?? 0);
    const file = join(exerciseRunDir(labDir), 'notifier.json');
    const other = { service: 'notifier', pid: child.pid, startTime: '1', startedAt: Date.now() };
    await writeJson(file, other);
    expect(await killProcessesLeft(labDir)).toEqual([]);
    expect(child.exitCode).toBeNull();
    expect(child.signalCode).toBeNull();
  } finally {
    child.kill('SIGKILL');
  }
});
