import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { parseProcStat, readProcessGroup, readProcStat, readRssMiB } from './proc-stat.ts';

describe('parseProcStat', () => {
  const fields = (state: string, threads = 1) =>
    `42 (a) b (c)) ${state} 1 40 39 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 ${threads} 0 987654 1 2`;

  it('finds the fields behind a command with blanks and brackets', () => {
    expect(parseProcStat(42, fields('S'))).toEqual({
      pid: 42,
      processGroup: 40,
      session: 39,
      startTicks: '987654',
    });
  });

  it('takes a zombie for dead, once none of its threads is left', () => {
    expect(parseProcStat(42, fields('Z'))).toBeNull();
    expect(parseProcStat(42, fields('Z', 3))).not.toBeNull();
  });
});

describe('readProcStat', () => {
  it('knows a live process, its group and its memory, and forgets it when it ends', async () => {
    const child = spawn('sleep', ['60'], { detached: true });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect(await readProcStat(pid)).toMatchObject({ pid, processGroup: pid });
    expect((await readProcessGroup(pid)).map((stat) => stat.pid)).toEqual([pid]);
    expect(await readRssMiB(pid)).toBeGreaterThan(0);
    child.kill();
    await once(child, 'exit');
    expect(await readProcStat(pid)).toBeNull();
  });
});
