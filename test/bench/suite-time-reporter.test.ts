import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { readSuiteRuns, type SuiteRun } from './suite-run.ts';

const { rootDir } = readLabConfig();
const REPORTER = join(rootDir, 'test/bench/suite-time-reporter.ts');

const CHEAP = `
  it('passes', () => {});
  it('is no suite itself', () => expect(process.env.MAKE_TEST_SINCE).toBe(undefined));
  it.skip('waits', () => {});`;
const PASSES = `it('passes', () => {});`;
const FAILS = `it('fails', () => expect(1).toBe(2));`;

/** Runs a suite of two projects. @returns what is kept of it */
async function runSuite(faults: string, env: NodeJS.ProcessEnv): Promise<SuiteRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'suite-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const project = (name: string, groupOrder: number) => ({
    test: { name, include: [`${name}.spec.mjs`], globals: true, sequence: { groupOrder } },
  });
  const config = {
    test: { reporters: [REPORTER], projects: [project('unit', 0), project('faults', 1)] },
  };
  await writeFile(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)};`);
  await writeFile(join(folder, 'unit.spec.mjs'), CHEAP);
  await writeFile(join(folder, 'faults.spec.mjs'), faults);
  const vitest = join(rootDir, 'node_modules', '.bin', 'vitest');
  const { MAKE_TEST_SINCE: _, ...outer } = process.env;
  await promisify(execFile)(vitest, ['run', '--root', folder], {
    env: { ...outer, ...env, LAB_DIR: join(folder, 'lab') },
  }).catch(() => {});
  return readSuiteRuns(join(folder, 'lab'));
}

it('keeps what a whole suite took, when nothing failed', { timeout: 60_000 }, async () => {
  const since = { MAKE_TEST_SINCE: `${Math.floor(Date.now() / 1_000) - 100}` };
  const [run, ...others] = await runSuite(PASSES, since);
  expect(others).toEqual([]);
  expect(run?.seconds).toBeGreaterThan(100);
  expect(run?.projects).toMatchObject([
    { name: 'unit', files: 1, passed: 2, skipped: 1 },
    { name: 'faults', files: 1, passed: 1, skipped: 0 },
  ]);
  for (const { seconds } of run?.projects ?? []) expect(seconds).toBeLessThan(100);
  expect(await runSuite(FAILS, since)).toEqual([]);
  expect(await runSuite(PASSES, {})).toEqual([]);
});
