import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcessGroup, readProcStat } from './proc-stat.ts';
import { startRecorded } from './recorded-process.fixture.ts';
import { stopProcess } from './stop-process.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stop-'));
});
afterEach(() => rm(dir, { recursive: true }));

const start = (script: string) => startRecorded(dir, 'test', ['/bin/sh', '-c', script]);

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
