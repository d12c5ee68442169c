import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { findLibfaketime } from '../install/find-libfaketime.ts';
import { setClock, settableClock, whyNoClock } from './clock-fault.ts';

const library = await findLibfaketime();
const HOUR_MS = 3_600_000;

/** Tells every 100 ms what time it is, by both clocks. */
const TELL = "setInterval(() => console.log(Date.now() + ' ' + performance.now()), 100)";

let labDir: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'clock-'));
});
afterEach(() => rm(labDir, { recursive: true }));

it('can not set the clock of a process that was started without it', async () => {
  const own = { pid: process.pid, startTicks: '', bootId: '' };
  expect(await whyNoClock(own)).toMatch('LAB_FAKETIME=1');
});

describe.skipIf(library === null)('with libfaketime', () => {
  it("sets a running process's wall clock, and not the one that measures durations", async () => {
    const env = { ...process.env, ...(await settableClock(labDir, 'part', library ?? '')) };
    const child = spawn(process.execPath, ['-e', TELL], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const told = createInterface(child.stdout)[Symbol.asyncIterator]();
    const steady: number[] = [];
    const hoursAhead = async (hours: number) => {
      for (;;) {
        const { value } = await told.next();
        const [wall = 0, mono = 0] = String(value).split(' ').map(Number);
        steady.push(mono);
        if (Math.round((wall - Date.now()) / HOUR_MS) === hours) return;
      }
    };

    await hoursAhead(0);
    await setClock(labDir, 'part', 3_600);
    await hoursAhead(1);
    await setClock(labDir, 'part', -3_600);
    await hoursAhead(-1);
    await setClock(labDir, 'part', 0);
    await hoursAhead(0);
    expect(steady).toEqual([...steady].sort((one, other) => one - other));
    expect((steady.at(-1) ?? 0) - (steady[0] ?? 0)).toBeLessThan(HOUR_MS / 4);
  });
});
