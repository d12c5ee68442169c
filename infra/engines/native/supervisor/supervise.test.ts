import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLabConfig } from '../../../lab-config.ts';
import { removeFault, writeFault } from '../faults/fault-record.ts';
import type { Part } from '../parts/part.ts';
import { readRecord, removeRecord, writeRecord } from '../process/process-record.ts';
import { startRecorded } from '../process/recorded-process.fixture.ts';
import { killProcess } from '../process/stop-process.ts';
import { RESTART_LIMITS } from './next-restart.ts';
import { createSupervisor, type Supervisor } from './supervise.ts';

const LIMITS = { ...RESTART_LIMITS, firstDelayMs: 20, maxDelayMs: 40, maxQuickDeaths: 3 };

let labDir: string;
let runDir: string;
let lines: string[];
let supervisor: Supervisor;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'supervise-'));
  runDir = join(labDir, 'run');
  lines = [];
  supervisor = createSupervisor(
    { config: readLabConfig({ LAB_DIR: labDir }), parts: [part], runDir },
    { start: execute, say: (text) => lines.push(text), limits: LIMITS },
  );
  await execute();
  await supervisor.look();
});
afterEach(async () => {
  const record = await readRecord(runDir, 'sleeper');
  if (record) await killProcess(record);
  await rm(labDir, { recursive: true });
});

/** A part that does nothing, as a real process. */
const part: Part = {
  name: 'sleeper',
  label: 'Sleeper',
  ports: ['LAB_MYSQL_PORT'],
  needs: [],
  handshake: async () => '1',
  ping: async () => '1',
  startTimeoutMs: 1_000,
  stopTimeoutMs: 1_000,
  stopWave: 2,
  prepare: () => Promise.reject(new Error('execute does it here')),
};

async function execute(): Promise<void> {
  await writeRecord(runDir, await startRecorded(labDir, part.name, ['/bin/sleep', '60']));
}

const pidNow = async () => (await readRecord(runDir, 'sleeper'))?.pid;

async function kill(): Promise<number> {
  const record = await readRecord(runDir, 'sleeper');
  if (!record) throw new Error('no record');
  await killProcess(record);
  return record.pid;
}

async function lookFor(ms: number): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(5)) {
    await supervisor.look();
  }
}

it('starts a part that has died, and says so', async () => {
  const pid = await kill();
  await lookFor(200);
  expect(await pidNow()).not.toBe(pid);
  expect(supervisor.restarts()).toEqual({ sleeper: 1 });
  expect(lines).toEqual([
    `sleeper has died (pid ${pid}): starting it in 20 ms`,
    expect.stringMatching(/^sleeper is up again after/),
  ]);
});

it('does not start what was stopped: that has no record', async () => {
  await kill();
  await removeRecord(runDir, 'sleeper');
  await lookFor(100);
  expect(lines).toEqual([]);
});

it('leaves a part dead that was killed on purpose, and starts it when that is over', async () => {
  await writeFault(runDir, 'sleeper', 'killed');
  const pid = await kill();
  await lookFor(100);
  expect(await pidNow()).toBe(pid);
  await removeFault(runDir, { part: 'sleeper', fault: 'killed' });
  await lookFor(100);
  expect(await pidNow()).not.toBe(pid);
});

it('gives a part up that dies again and again', async () => {
  for (let death = 1; death <= 3; death += 1) {
    await kill();
    await lookFor(200);
  }
  expect(supervisor.restarts()).toEqual({ sleeper: 2 });
  expect(lines.at(-1)).toMatch('3 times: giving up, npx chaos up starts it');
});
