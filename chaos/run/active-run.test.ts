import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { markActiveRun, RunIsActiveError, refuseWhileRunIsActive } from './active-run.ts';
import { activeRunPath } from './active-run-path.ts';
import { isAlive, processStartTime } from './process-start-time.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { writeJson } from './write-atomically.ts';

let config: { labDir: string };
let said: string;
beforeEach(async () => {
  config = { labDir: await mkdtemp(join(tmpdir(), 'chaosmicro-')) };
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(config.labDir, { recursive: true });
});

const run = (toxiproxyUrls: string[] = []) => ({ toxiproxyUrls, runDir: config.labDir });
const markExists = () =>
  access(activeRunPath(config)).then(
    () => true,
    () => false,
  );

/** Rewrites the mark as if a process had left it that no longer lives. */
async function die(): Promise<void> {
  const path = activeRunPath(config);
  await writeJson(path, { ...JSON.parse(await readFile(path, 'utf8')), startTime: '1' });
}

/** A Toxiproxy with one toxic, which a reset removes. */
async function toxiproxyWithToxic(): Promise<LocalServer> {
  let toxics = [{ name: 't', type: 'timeout' }];
  return serve((request, response) => {
    if (request.url === '/reset') toxics = [];
    response.end(JSON.stringify({ p: { name: 'p', enabled: true, toxics } }));
  });
}

describe('one run at a time', () => {
  it('refuses a second while the first lives, and says whose it is', async () => {
    const mark = await markActiveRun(config, run());
    await expect(refuseWhileRunIsActive(config)).rejects.toThrow(
      `process ${process.pid}, since 20`,
    );
    await expect(markActiveRun(config, run())).rejects.toBeInstanceOf(RunIsActiveError);
    await mark.clear();
    await refuseWhileRunIsActive(config);
  });

  it('of two that start at the same moment one wins', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => markActiveRun(config, run())));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('removeLeftovers', () => {
  it('says nothing where there are none', async () => {
    expect(await removeLeftovers(config)).toEqual({ removed: [] });
    expect(said).toBe('');
  });

  it('leaves the run of a living process alone', async () => {
    await markActiveRun(config, run());
    expect(await removeLeftovers(config)).toEqual({ removed: [] });
    expect(await markExists()).toBe(true);
    expect(said).toBe('');
  });

  it('of a killed run removes the faults, says so, and marks it killed', async () => {
    const toxiproxy = await toxiproxyWithToxic();
    await markActiveRun(config, run([toxiproxy.url]));
    await die();
    await writeFile(
      join(config.labDir, 'run.json'),
      JSON.stringify({ status: 'running', runId: 'r' }),
    );

    const removed = [{ toxiproxyUrl: toxiproxy.url, proxy: 'p', fault: "toxic 't' (timeout)" }];
    expect(await removeLeftovers(config)).toEqual({ removed });
    await toxiproxy.close();
    expect(said).toMatch(/ended without cleaning up/);
    expect(said).toMatch("removed toxic 't' (timeout) from p");
    const index = JSON.parse(await readFile(join(config.labDir, 'run.json'), 'utf8'));
    expect(index).toEqual({ status: 'killed', runId: 'r' });
    expect(await markExists()).toBe(false);
  });

  it('forgets a Toxiproxy that is gone: its toxics went with it', async () => {
    await markActiveRun(config, run(['http://127.0.0.1:9']));
    await die();
    await removeLeftovers(config);
    expect(said).toMatch('it left no fault');
    expect(await markExists()).toBe(false);
  });

  it('keeps the mark where a Toxiproxy gives no clear answer', async () => {
    const broken = await serve((_, response) => {
      response.statusCode = 500;
      response.end();
    });
    await markActiveRun(config, run([broken.url]));
    await die();
    await removeLeftovers(config);
    await broken.close();
    expect(said).toMatch('a fault may be left there');
    expect(await markExists()).toBe(true);
  });
});

describe('isAlive', () => {
  it('tells a process from a later one of the same pid', async () => {
    const startTime = await processStartTime(process.pid);
    expect(await isAlive(process.pid, startTime)).toBe(true);
    expect(await isAlive(process.pid, '1')).toBe(false);
    expect(await isAlive(process.pid, null)).toBe(true);
  });

  it('is false of one that has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const pid = child.pid ?? 0;
    const startTime = await processStartTime(pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isAlive(pid, startTime)).toBe(false);
    expect(await isAlive(pid, null)).toBe(false);
  });
});
