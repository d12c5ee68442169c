import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installChaosToolkit } from './chaos-toolkit.ts';
import { type Fixture, fetchFixtures } from './differential/chaoslib/fetch-fixtures.ts';
import { ourHarness, plainOriginal } from './differential/harness.ts';
import { startTargetServer, type TargetServer } from './differential/target-server.ts';
import { lab } from './lab-under-test.ts';

const server: TargetServer = await startTargetServer();
const original = await installChaosToolkit();
const python = join(dirname(original), 'python');
const harnesses = { theirs: plainOriginal(original), ours: ourHarness(python) };
const { fixtures, pythonPath } = await fetchFixtures(python, server.url);
const agreed: string[] = [];

beforeAll(() => mkdir(folder('theirs'), { recursive: true }));
afterAll(async () => {
  await server.close();
  const count = (list: readonly Fixture[]) =>
    `${list.filter(({ name }) => agreed.includes(name)).length} of ${list.length}`;
  process.stdout.write(
    [
      "chaostoolkit-lib's own experiments: same status, deviated and exit code",
      `  without Python of their own  ${count(without)}`,
      `  with it, by --python         ${count(withPython)}`,
      '',
    ].join('\n'),
  );
});

const runnable = fixtures.filter(({ hasControls }) => !hasControls);
const without = runnable.filter(({ needsOwnPython }) => !needsOwnPython);
const withPython = runnable.filter(({ needsOwnPython }) => needsOwnPython);

describe('experiments of chaostoolkit-lib that need no Python of their own', () => {
  it.each(without)('$name ends as under the original', (fixture) => compare(fixture, []));
});

describe('experiments of chaostoolkit-lib with Python of their own', () => {
  it.each(withPython)('$name ends as under the original', (fixture) =>
    compare(fixture, [`--python=${python}`]),
  );
});

async function compare(fixture: Fixture, ownArgs: readonly string[]): Promise<void> {
  const theirs = await outcomeOf(fixture, 'theirs', []);
  const own = await outcomeOf(fixture, 'ours', ownArgs);
  expect(own).toEqual(theirs);
  agreed.push(fixture.name);
}

async function outcomeOf(
  { name, file }: Fixture,
  harness: keyof typeof harnesses,
  ownArgs: readonly string[],
) {
  const cwd = folder(harness);
  await mkdir(cwd, { recursive: true });
  const journalFile = join(cwd, `${name}.journal.json`);
  const run = await harnesses[harness].start({
    args: ['--journal-path', journalFile, file],
    ownArgs,
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: cwd,
      LANG: 'C.UTF-8',
      LAB_DIR: join(cwd, 'lab'),
      PYTHONPATH: pythonPath,
      PYTHONDONTWRITEBYTECODE: '1',
    },
    log: join(cwd, `${name}.log`),
  });
  const exitCode = await run.exitCode;
  const text = await readFile(journalFile, 'utf8').catch(() => null);
  const journal = text === null ? null : JSON.parse(text);
  return { exitCode, status: journal?.status ?? null, deviated: journal?.deviated ?? false };
}

function folder(name: string): string {
  return join(lab.labDir, 'differential', 'chaoslib-runs', name);
}
