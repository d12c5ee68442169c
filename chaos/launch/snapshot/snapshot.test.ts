import { execFile, spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readLabConfig } from '../../../infra/lab-config.ts';
import { type Checkout, copyCheckout } from '../checkout.fixture.ts';
import { startFile } from './snapshot-state.cjs';

// Each snapshot takes a busy machine seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Tells how the run itself was started, and what it passes on. */
const EXPERIMENT = {
  title: 'who am I?',
  description: 'Asks the run itself.',
  configuration: { word: { type: 'env', key: 'WORD' } },
  method: [
    {
      type: 'probe',
      name: 'command line',
      provider: {
        type: 'process',
        path: 'sh',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the experiment
        arguments: ['-c', 'tr "\\0" " " </proc/$PPID/cmdline; echo "${word} $PWD$GLIBC_TUNABLES"'],
      },
    },
  ],
};

let checkout: Checkout;
let folder: string;
beforeAll(async () => {
  // In the same file system as the packages, as any checkout's own are: a file there gets another link.
  checkout = await copyCheckout(join(readLabConfig().rootDir, '.lab', 'test'));
  folder = join(checkout.rootDir, 'elsewhere');
  await mkdir(folder);
  await writeFile(join(folder, 'experiment.json'), JSON.stringify(EXPERIMENT));
  await sleep(100);
});
afterAll(() => checkout.remove());

const start = () => startFile(checkout.rootDir);

/** Runs the experiment, with a word in its environment. @returns what the run says of itself */
async function run(word = 'one', env: NodeJS.ProcessEnv = {}) {
  const args = ['run', '--stack', 'none', 'experiment.json'];
  const ended = await checkout.chaosIn(folder, { WORD: word, ...env }, ...args);
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  const { run: activities } = JSON.parse(await readFile(join(folder, 'journal.json'), 'utf8'));
  const said: string = activities[0].output.stdout;
  return { said, hasSnapshot: said.includes('--snapshot-blob'), stdout: ended.stdout };
}

/** Runs until a run begins with a snapshot. */
async function untilSnapshot(): Promise<void> {
  await vi.waitFor(async () => expect((await run()).hasSnapshot).toBe(true), {
    timeout: 60_000,
    interval: 500,
  });
}

it('is made by the first run, and later ones begin with it, each with its own environment', async () => {
  expect((await run()).hasSnapshot).toBe(false);
  await untilSnapshot();
  const plain = await run('two', { NO_COLOR: '1' });
  expect(plain.said.trimEnd()).toMatch(new RegExp(` two ${folder}$`));
  expect(plain.stdout).not.toContain('\u001b[');
  const coloured = await run('three', { FORCE_COLOR: '1', NO_COLOR: '' });
  expect(coloured.hasSnapshot).toBe(true);
  expect(coloured.said).toContain(`three ${folder}`);
  expect(coloured.stdout).toContain('\u001b[');
  const help = (LAB_LANG: string) =>
    checkout.chaosIn(folder, { LAB_LANG }, 'run', '--stack', 'none', '--help');
  for (const language of ['id', 'en']) {
    expect((await help(language)).stdout).toContain(`default: "${language}"`);
  }
});

it('waits as long as an experiment pauses, longer than anything did before the snapshot', async () => {
  const method = [{ ...EXPERIMENT.method[0], pauses: { before: 8 } }];
  await writeFile(join(folder, 'pause.json'), JSON.stringify({ ...EXPERIMENT, method }));
  const args = ['run', '--stack', 'none', 'pause.json'];
  const { stdout } = await checkout.chaosIn(folder, { WORD: 'one' }, ...args);
  expect(stdout).toContain('Experiment ended with status: completed');
});

it('ends by Ctrl-C, with a journal', async () => {
  const pauses = { before: 60 };
  const method = [{ ...EXPERIMENT.method[0], pauses }];
  await writeFile(join(folder, 'long.json'), JSON.stringify({ ...EXPERIMENT, method }));
  const args = ['run', '--stack', 'none', '--journal-path', 'long.journal.json', 'long.json'];
  const env = { ...process.env, WORD: 'one', LAB_DIR: join(folder, 'lab') };
  const child = spawn(join(checkout.rootDir, 'chaos/bin'), args, { cwd: folder, env });
  for await (const output of child.stdout) {
    if (String(output).includes('Pausing')) child.kill('SIGINT');
  }
  const journal = JSON.parse(await readFile(join(folder, 'long.journal.json'), 'utf8'));
  expect(journal.status).toBe('interrupted');
});

it('tells the time of the run', async () => {
  const before = Date.now();
  await run();
  const journal = JSON.parse(await readFile(join(folder, 'journal.json'), 'utf8'));
  expect(Date.parse(journal.start)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(journal.end)).toBeLessThanOrEqual(Date.now());
});

it('finds what a run loads only when it is needed, and says what is wrong', async () => {
  await writeFile(join(folder, 'broken.json'), '{"title": "t",}');
  await writeFile(join(folder, 'broken.yaml'), 'title: [');
  const failed = (name: string) => checkout.chaosIn(folder, {}, 'run', '--stack', 'none', name);
  expect(await failed('broken.json')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('not JSON'),
  });
  expect((await failed('broken.yaml')).stderr).toContain('not YAML');
  expect((await failed('missing.json')).stderr).toContain('missing.json: no such file');
});

it('is left where Node or the C library was given options, or an argument needs more than it has', async () => {
  expect((await run('one', { NODE_OPTIONS: '--no-warnings' })).hasSnapshot).toBe(false);
  expect((await run('one', { GLIBC_TUNABLES: 'glibc.malloc.check=0' })).hasSnapshot).toBe(false);
  const args = ['run', '--stack', 'none', '--stack', 'never'];
  expect((await checkout.chaosIn(folder, {}, ...args)).stderr).toContain('before, after, both');
  expect((await run()).hasSnapshot).toBe(true);
});

it.each([
  ['another boot', async () => writeStart((text) => `0${text}`)],
  ['another Node', async (dir: string) => replace(join(dir, 'node'))],
])('is left where it is of %s', async (_, change) => {
  const text = await readFile(start(), 'utf8');
  await change(join(start(), '..', text.split(' ')[1] ?? ''));
  expect((await run()).hasSnapshot).toBe(false);
  await untilSnapshot();
});

it('is left where somebody wrote into it, and made again', async () => {
  const text = await readFile(start(), 'utf8');
  const blob = join(start(), '..', text.split(' ')[1] ?? '', 'blob');
  const { size } = await stat(blob);
  await appendFile(blob, 'damaged');
  expect((await run()).hasSnapshot).toBe(false);
  await untilSnapshot();
  expect((await stat(blob)).size).not.toBe(size + 'damaged'.length);
});

it('is left where sources have changed, or the checkout is elsewhere', async () => {
  await checkout.edit('chaos/run/run-experiment.ts', 'Experiment ended with', 'IT ENDED with');
  const changed = await run();
  expect(changed).toMatchObject({ hasSnapshot: false });
  expect(changed.stdout).toContain('IT ENDED with');
  await untilSnapshot();
  expect((await run()).stdout).toContain('IT ENDED with');

  const moved = `${checkout.rootDir}-moved`;
  await rename(checkout.rootDir, moved);
  try {
    const args = ['run', '--stack', 'none', 'missing.json'];
    const failed = promisify(execFile)(join(moved, 'chaos/bin'), args, { cwd: moved });
    const stderr = expect.stringContaining('missing.json: no such file');
    await expect(failed).rejects.toMatchObject({ code: 1, stderr });
  } finally {
    await rename(moved, checkout.rootDir);
  }
});

async function writeStart(change: (text: string) => string): Promise<void> {
  await writeFile(start(), change(await readFile(start(), 'utf8')));
}

async function replace(path: string): Promise<void> {
  await rm(path);
  await writeFile(path, 'another');
}
