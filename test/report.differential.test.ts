import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installChaosReport, installChaosToolkit } from './chaos-toolkit.ts';
import type { Case } from './differential/case.ts';
import { CORPUS } from './differential/corpus/corpus.ts';
import { type Harness, ourHarness, preloadedOriginal } from './differential/harness.ts';
import { caseFolder, runCase } from './differential/run-case.ts';

const run = promisify(execFile);
/** What the experiments' configuration takes from the environment. */
const ADDRESSES = { TARGET_URL: 'http://t', TOXIPROXY_URL: 'http://x', PROXY_URL: 'http://p' };
/** Answers, failures, background, rollbacks; not aborted, which `chaos report` itself can't read. */
const NAMES = [
  'background',
  'hypothesis-deviates-after',
  'http-fails-to-connect',
  'rollbacks-always-failed',
  'tags-contributions-and-extensions-are-kept',
  'toxic-on-unknown-proxy',
];
const cases = Object.values(CORPUS)
  .flat()
  .filter(({ name }) => NAMES.includes(name))
  .map((one): [string, Case] => [one.name, one]);

let harnesses: { theirs: Harness; ours: Harness };
let chaosReport: string;
beforeAll(async () => {
  harnesses = { theirs: preloadedOriginal(await installChaosToolkit()), ours: ourHarness('') };
  chaosReport = await installChaosReport();
}, 600_000);
afterAll(() => harnesses.theirs.stop());

/** What differs between any two runs: the machine, the time, and an error's words. */
const FIXED: Readonly<Record<string, unknown>> = {
  platform: 'a platform',
  node: 'a machine',
  start: '2026-01-31T10:00:00.000001+00:00',
  end: '2026-01-31T10:00:01.000001+00:00',
  duration: 1,
  exception: ['why\n'],
};

it('has all the journals that it names', () => {
  expect(cases.map(([name]) => name).toSorted()).toEqual(NAMES.toSorted());
});

it.each(cases)(
  "chaos report reads our journal of %s as it reads the original's",
  async (_, one) => {
    await runCase(one, harnesses);
    const folder = caseFolder(one);
    for (const name of ['theirs', 'ours']) {
      const journal = JSON.parse(await readFile(join(folder, `${name}.journal.json`), 'utf8'));
      const fixed = JSON.stringify(journal, (key, value) => FIXED[key] ?? value);
      await writeFile(join(folder, `${name}.fixed.journal.json`), fixed);
    }
    const [theirs, ours] = [
      await report(folder, 'theirs.fixed'),
      await report(folder, 'ours.fixed'),
    ];
    expect(ours).toContain('What is exercised here?');
    expect(ours).toBe(theirs);
  },
);

it('chaos report makes a page of a journal just as we wrote it', async () => {
  const one = cases[0]?.[1];
  if (!one) throw new Error('no case');
  expect(await report(caseFolder(one), 'ours', 'html5')).toMatch(/<h1.+What is exercised here/s);
});

async function report(folder: string, name: string, format = 'markdown'): Promise<string> {
  const file = join(folder, `${name}.${format}`);
  const settings = ['--no-version-check', '--no-log-file', '--settings', join(folder, 'none.yaml')];
  const journal = join(folder, `${name}.journal.json`);
  await run(chaosReport, [...settings, 'report', `--export-format=${format}`, journal, file], {
    // The original lists tags by a set: in an order that each run of Python draws anew.
    env: { PATH: process.env.PATH, PYTHONHASHSEED: '0', ...ADDRESSES },
  });
  return readFile(file, 'utf8');
}
