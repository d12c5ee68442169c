import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Checkout, copyCheckout } from './checkout.fixture.ts';
import { cacheDir, findCompiledCli, manifestFile, partFor } from './compiled-cli.cjs';

const RUN_TS = 'chaos/commands/run.ts';
const [OLD, NEW] = ['run experiments on both stacks', 'RUN EXPERIMENTS ON BOTH STACKS'];

// Each compiles several times, which takes a busy machine seconds.
vi.setConfig({ testTimeout: 60_000 });

let checkout: Checkout;
beforeEach(async () => {
  checkout = await copyCheckout();
  // What has changed this very moment may change again unseen: it isn't taken for compiled.
  await sleep(100);
});
afterEach(() => checkout.remove());

const help = async () => (await checkout.chaos('--help')).stdout;

it('compiles once, and then runs what is compiled', async () => {
  expect(await help()).toContain(OLD);
  const { mtimeMs } = await stat(manifestFile(checkout.rootDir, 'all'));
  const file = findCompiledCli(checkout.rootDir, 'all') ?? '';
  // Only what is compiled says this. V8 knows its text by the length.
  await writeFile(file, (await readFile(file, 'utf8')).replace(OLD, 'run COMPILED experiments'));
  expect(await help()).toContain('COMPILED');
  expect((await stat(manifestFile(checkout.rootDir, 'all'))).mtimeMs).toBe(mtimeMs);
});

it('never runs what was compiled of other sources', async () => {
  expect(await help()).toContain(OLD);
  const source = join(checkout.rootDir, RUN_TS);
  const { atime, mtime, size } = await stat(source);
  await checkout.edit(RUN_TS, OLD, NEW);
  // As a tool may do that restores times.
  await utimes(source, atime, mtime);
  expect((await stat(source)).size).toBe(size);
  expect(await help()).toContain(NEW);

  await rm(join(checkout.rootDir, 'chaos/commands/clean.ts'));
  const { exitCode, stderr } = await checkout.chaos('clean', '--help');
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('clean.ts');
});

it('two at once each run the whole of it, and leave one to be found', async () => {
  const both = await Promise.all([help(), help(), help()]);
  for (const text of both) expect(text).toContain(OLD);
  expect(findCompiledCli(checkout.rootDir, 'all')).not.toBeNull();
  const left = await readdir(cacheDir(checkout.rootDir));
  expect(left.filter((name) => name.startsWith('unfinished'))).toEqual([]);
  expect(await help()).toContain(OLD);
});

it('runs the sources where nothing can be kept', async () => {
  // A file in the folder's place stops root too, which no permission does.
  await writeFile(join(checkout.rootDir, 'node_modules/.cache'), '');
  expect(await help()).toContain(OLD);
  const { exitCode, stderr } = await checkout.chaos('run', '--stack', 'none', 'missing.json');
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('missing.json: no such file')]);
});

it('does without what V8 kept when that is damaged, and replaces it', async () => {
  await help();
  await help();
  const folder = `${findCompiledCli(checkout.rootDir, 'all')}.v8`;
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), 'damaged');
  expect(await help()).toContain(OLD);
  expect((await stat(join(folder, name))).size).toBeGreaterThan(10_000);
});

it('finds what a command loads only when it is needed', async () => {
  await writeFile(join(checkout.rootDir, 'broken.json'), '{"title": "t",}');
  await writeFile(join(checkout.rootDir, 'broken.yaml'), 'title: [');
  const broken = (name: string) => checkout.chaos('validate', join(checkout.rootDir, name));
  expect((await broken('broken.json')).stderr).toContain('not JSON');
  expect((await broken('broken.yaml')).stderr).toContain('not YAML');
  expect(findCompiledCli(checkout.rootDir, 'all')).not.toBeNull();
});

it('a run without the lab has a part of its own, which leaves what it never needs out', async () => {
  const run = () => checkout.chaos('run', '--stack=none', 'missing.json');
  expect((await run()).stderr).toContain('missing.json: no such file');
  expect(findCompiledCli(checkout.rootDir, 'all')).toBeNull();
  const part = await stat(findCompiledCli(checkout.rootDir, 'plain-run') ?? '');
  expect((await run()).stderr).toContain('missing.json: no such file');
  await help();
  const all = await stat(findCompiledCli(checkout.rootDir, 'all') ?? '');
  expect(part.size).toBeLessThan(0.7 * all.size);
});

it.each([
  [['run', '--stack', 'none', 'a.json'], 'plain-run'],
  [['run', 'a.json', '--stack=none'], 'plain-run'],
  [['run', 'none'], 'all'],
  [['run', '--stack', 'none', 'a.json', '--stack', 'both'], 'all'],
  [['run', '--', '--stack', 'none'], 'all'],
  [['report', 'a.json', 'out.html'], 'report'],
  [['validate', '--stack', 'none'], 'all'],
  [[], 'all'],
])('%j needs the part %s', (args, part) => {
  expect(partFor(args)).toBe(part);
});

it('a stack trace names the sources', async () => {
  const path = 'chaos/commands/validate.ts';
  await checkout.edit(
    path,
    'async function printReports',
    'throw new Error("a defect");\nasync function printReports',
  );
  const { exitCode, stderr } = await checkout.chaos('validate', 'all');
  const lines = (await readFile(join(checkout.rootDir, path), 'utf8')).split('\n');
  const line = lines.findIndex((text) => text.startsWith('throw new')) + 1;
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`^Error: a defect\n +at .*chaos/commands/validate\\.ts:${line}:`),
  );
});
