import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROXY_NAMES, STACK_NAMES } from '../infra/lab-config.ts';
import { installChaosToolkit } from './chaos-toolkit.ts';
import { activeToxics, chaos, lab, startChaos, withToxic } from './lab-under-test.ts';

let original: string;
let folder: string;
beforeAll(async () => {
  original = await installChaosToolkit();
  folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

describe('chaos discover', () => {
  it("lists both stacks' proxies, and a toxic that acts", async () => {
    const toxic = { type: 'latency', attributes: { latency: 7 } };
    const { exitCode, stdout } = await withToxic(lab.stacks.after, 'mongo_proxy', toxic, () =>
      chaos('discover'),
    );
    expect(exitCode).toBe(0);
    for (const stack of STACK_NAMES) {
      for (const proxy of PROXY_NAMES) expect(stdout).toMatch(new RegExp(`${stack} +${proxy} `));
    }
    expect(stdout).toMatch(/after mongo_proxy\n +test: latency downstream toxicity=1 /);
    expect(stdout).toMatch('create_latency_toxic');
  });

  it('prints what is known without a lab when there is none, and says so', async () => {
    const { exitCode, stdout, stderr } = await startChaos(['discover', '--json'], {
      LAB_PORT_OFFSET: '4900',
    }).ended;
    expect(exitCode).toBe(3);
    expect(stderr).toMatch('make lab-up');
    const found = JSON.parse(stdout);
    expect(found.functions.length).toBeGreaterThan(20);
    expect(found.stacks).toMatchObject([{ proxies: null }, { proxies: null }]);
  });
});

describe('chaos init', () => {
  it.each([
    ['slow.json', ['--dependency', 'mysql', '--toxic', 'latency', '--attribute', 'latency=50']],
    ['gone.yaml', ['--dependency', 'mongo', '--toxic', 'down', '--no-load']],
  ])('writes %s, which both harnesses find valid, and which runs', async (name, flags) => {
    const output = join(folder, name);
    const { exitCode } = await chaos('init', ...flags, '--output', output);
    expect(exitCode).toBe(0);
    expect((await chaos('validate', output)).exitCode).toBe(0);
    // It fails when the exit code is not 0.
    await promisify(execFile)(original, ['validate', output], { cwd: folder });

    const journal = join(folder, `${name}.journal.json`);
    const run = await chaos('run', output, '--stack', 'none', '--journal-path', journal);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(await readFile(journal, 'utf8'))).toMatchObject({
      status: 'completed',
      deviated: false,
    });
    expect(await activeToxics(lab.stacks.before)).toEqual([]);
  });

  it('names the options when nobody can be asked', async () => {
    const { exitCode, stderr } = await chaos('init', '--dependency', 'mysql');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch('--toxic');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
