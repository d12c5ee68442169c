import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLibfaketime } from '../install/find-libfaketime.ts';
import { CLOCK_IS_SEEN_MS, setClock, settableClock, whyNoClock } from './clock-fault.ts';

const library = await findLibfaketime();
const HOUR_MS = 3_600_000;

/** Tells every 100 ms what time it is, by both clocks, until its input ends. */
const TELL = `setInterval(() => console.log(Date.now() + ' ' + performance.now()), 100);
process.stdin.on('end', () => process.exit()).resume();`;

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
    const running = promisify(execFile)(process.execPath, ['-e', TELL], { env });
    await sleepSeen();
    await setClock(labDir, 'part', 3_600);
    await sleepSeen();
    await setClock(labDir, 'part', -3_600);
    await sleepSeen();
    running.child.stdin?.end();
    const { stdout } = await running;

    const told = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number));
    const walls = told.map(([wall = 0]) => Math.round((wall - Date.now()) / HOUR_MS));
    expect([...new Set(walls)]).toEqual([0, 1, -1]);
    const steps = told.slice(1).map(([, mono = 0], index) => mono - (told[index]?.[1] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThan(5_000);
  });
});

/** Once and half again, as the process started when it did. */
function sleepSeen(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1.5 * CLOCK_IS_SEEN_MS));
}
