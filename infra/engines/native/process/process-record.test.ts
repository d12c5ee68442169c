import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcStat } from './proc-stat.ts';
import {
  isRunning,
  type ProcessRecord,
  readBootId,
  readRecord,
  readRecords,
  removeRecord,
  writeRecord,
} from './process-record.ts';

let runDir: string;
beforeEach(async () => {
  runDir = await mkdtemp(join(tmpdir(), 'records-'));
});
afterEach(() => rm(runDir, { recursive: true }));

async function ownRecord(): Promise<ProcessRecord> {
  const stat = await readProcStat(process.pid);
  return {
    part: 'mysql',
    label: 'MySQL',
    pid: process.pid,
    startTicks: stat?.startTicks ?? '',
    bootId: await readBootId(),
    port: 18033,
    startedAt: new Date().toISOString(),
    command: process.argv,
  };
}

describe('process records', () => {
  it('are read as written, until removed', async () => {
    const record = await ownRecord();
    await writeRecord(runDir, record);
    expect(await readRecord(runDir, 'mysql')).toEqual(record);
    expect(await readRecords(runDir)).toEqual([record]);
    await removeRecord(runDir, 'mysql');
    expect(await readRecord(runDir, 'mysql')).toBeNull();
  });

  it('count as none when half-written by a crash', async () => {
    await writeFile(join(runDir, 'mysql.json'), '{"part": "mysql", "pid"');
    expect(await readRecord(runDir, 'mysql')).toBeNull();
    expect(await readRecords(runDir)).toEqual([]);
  });

  it('name a running process, but not another that got its pid, nor one before a reboot', async () => {
    const record = await ownRecord();
    expect(await isRunning(record)).toBe(true);
    expect(await isRunning({ ...record, startTicks: `${record.startTicks}1` })).toBe(false);
    expect(await isRunning({ ...record, bootId: 'another boot' })).toBe(false);
  });
});
