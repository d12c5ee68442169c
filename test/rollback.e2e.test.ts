import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { activeToxics, chaos, lab, type RunningChaos, startChaos } from './lab-under-test.ts';
import { eventually } from './orders.ts';

/** Starts the timeout experiment, and waits until its fault acts on both stacks. */
async function startFault(args: string[] = []): Promise<RunningChaos> {
  const running = startChaos(['run', 'timeout', ...args]);
  await running.waitFor('add the toxic mysql_timeout => succeeded');
  await eventually(async () => ((await allToxics()).length === 2 ? true : undefined), 3_000);
  return running;
}

async function allToxics(): Promise<string[]> {
  const found = await Promise.all(STACK_NAMES.map((name) => activeToxics(lab.stacks[name])));
  return found.flat();
}

async function latestRun() {
  const runs = (await readdir(join(lab.labDir, 'runs'))).filter((name) => name !== 'latest');
  const folder = join(lab.labDir, 'runs', runs.sort().at(-1) ?? '');
  const json = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));
  return { json, files: await readdir(folder) };
}

afterEach(async () => {
  await chaos('reset');
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s in the middle of a fault', (signal, exitCode) => {
  it('takes the fault away, and the journal says interrupted', async () => {
    const running = await startFault();
    running.process.kill(signal);
    const ended = await running.ended;

    expect(await allToxics()).toEqual([]);
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stderr + ended.stdout).not.toMatch(/^\s+at /m);
    const { json } = await latestRun();
    expect((await json('run.json')).status).toBe('interrupted');
    expect((await json('timeout.before.journal.json')).status).toBe('interrupted');
  });
});

it('kill -9: the next command finds the fault, removes it and says so', async () => {
  const running = await startFault();
  running.process.kill('SIGKILL');
  await running.ended;
  expect(await allToxics()).toHaveLength(2);

  const next = await chaos('status');
  expect(next.stderr).toMatch('ended without cleaning up');
  expect(next.stderr).toMatch('mysql_timeout');
  expect(await allToxics()).toEqual([]);
  expect((await (await latestRun()).json('run.json')).status).toBe('killed');
  expect((await chaos('status')).stderr).toBe('');
});

it('only one run at a time: a second one is told of the first', async () => {
  const first = await startFault();
  const second = await chaos('run', 'latency');
  expect(second.exitCode).toBe(4);
  expect(second.stderr).toMatch(`process ${first.process.pid}`);
  first.process.kill('SIGINT');
  await first.ended;
});
