import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcessGroup, readProcStat } from './proc-stat.ts';
import { type ProcessRecord, readBootId } from './process-record.ts';
import { startDetached } from './start-detached.ts';
import { stopProcess } from './stop-process.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stop-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function start(script: string): Promise<ProcessRecord> {
  const command = { file: '/bin/sh', args: ['-c', script], cwd: dir, env: process.env };
  const { pid, startTicks } = await startDetached(command, join(dir, 'log'));
  return {
    part: 'test',
    label: 'test',
    pid,
    startTicks,
    bootId: await readBootId(),
    port: 1,
    startedAt: new Date().toISOString(),
    command: [],
  };
}

describe('stopProcess', () => {
  it('kills what ignores SIGTERM, and its children', async () => {
    const record = await start('trap "" TERM; sleep 60 & sleep 60 & wait; wait');
    while ((await readProcessGroup(record.pid)).length < 3) await sleep(5);
    await stopProcess(record, 200);
    expect(await readProcessGroup(record.pid)).toEqual([]);
  });

  it('kills what a process has left that was killed itself', async () => {
    const record = await start('sleep 60 & sleep 60 & wait');
    while ((await readProcessGroup(record.pid)).length < 3) await sleep(5);
    process.kill(record.pid, 'SIGKILL');
    while ((await readProcStat(record.pid)) !== null) await sleep(5);
    await stopProcess({ ...record, bootId: 'of another boot' }, 200);
    expect(await readProcessGroup(record.pid)).toHaveLength(2);
    await stopProcess(record, 200);
    expect(await readProcessGroup(record.pid)).toEqual([]);
  });

  it('leaves a process alone that only has the same pid', async () => {
    const record = await start('exec sleep 60');
    await stopProcess({ ...record, startTicks: '1' }, 200);
    expect(await readProcStat(record.pid)).not.toBeNull();
    await stopProcess(record, 5_000);
    expect(await readProcStat(record.pid)).toBeNull();
  });
});
