import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeToxics, chaos, lab, startChaos } from './lab-under-test.ts';

const timeoutFile = 'chaos/experiments/mysql/02.04-add-mysql-toxic-timeout.json';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a copy of the timeout experiment with the given text replaced. */
async function variant(name: string, from: string | RegExp, to: string): Promise<string> {
  const text = await readFile(join(lab.rootDir, timeoutFile), 'utf8');
  const changed = text.replaceAll(new RegExp(from, 'g'), to);
  expect(changed).not.toBe(text);
  const file = join(folder, name);
  await writeFile(file, changed);
  return file;
}

/** Whether this user may mount a small file system: root outside most containers. */
function canMount(): boolean {
  const at = mkdtempSync(join(tmpdir(), 'chaosmicro-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(at);
  }
}

/** A user's mistake is answered in words, never with a stack trace. */
async function refused(args: string[], env: NodeJS.ProcessEnv = {}) {
  const result = await startChaos(args, env).ended;
  expect(result.stderr).not.toMatch(/^\s+at .*:\d+/m);
  return result;
}

describe('an experiment that is not valid', () => {
  it('names the file, the place and what was expected', async () => {
    const file = await variant('malformed.json', '"func": "create_timeout_toxic"', '"func": 7');
    const { exitCode, stderr } = await refused(['run', file]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(file);
    expect(stderr).toMatch('/method/0/provider/func');
    expect(stderr).toMatch(/string/);
  });

  it('names an unknown function, and the one that was meant', async () => {
    const file = await variant('function.json', 'create_timeout_toxic', 'create_timeuot_toxic');
    const { exitCode, stderr } = await refused(['run', file]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch('create_timeuot_toxic');
    expect(stderr).toMatch('create_timeout_toxic');
  });

  it('says where JSON is broken', async () => {
    const file = await variant('broken.json', '"version": "1.0.0",', '"version": "1.0.0"');
    const { exitCode, stderr } = await refused(['validate', file]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/line 3|3:/);
  });

  it('says which file is not there', async () => {
    const { exitCode, stderr } = await refused(['run', 'no-such.json']);
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch('no-such.json');
  });
});

describe('an experiment that can not be carried out', () => {
  it('names an unknown proxy, and leaves nothing behind', async () => {
    const file = await variant('proxy.json', '"for_proxy": "mysql_proxy"', '"for_proxy": "oracle"');
    const { exitCode, stdout, stderr } = await refused(['run', file, '--no-load']);
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toMatch('oracle');
    expect(await activeToxics(lab.stacks.before)).toEqual([]);
  });

  it.each([
    ['Toxiproxy', 'TOXIPROXY_URL'],
    ['order-api', 'ORDER_API_URL'],
    ['notifier', 'NOTIFIER_URL'],
  ])('says that %s is not there, where it was sought, and what to do', async (part, variable) => {
    const env = { [variable]: 'http://127.0.0.1:9' };
    const { exitCode, stderr } = await refused(['run', timeoutFile, '--stack', 'before'], env);
    expect(exitCode).toBe(3);
    expect(stderr.toLowerCase()).toMatch(part.toLowerCase());
    expect(stderr).toMatch('127.0.0.1:9');
    expect(stderr).toMatch('make lab-up');
  });
});

describe.skipIf(!canMount())('a full disk', () => {
  it('ends the run in words, with no fault left behind', async () => {
    const full = join(folder, 'full');
    await mkdir(full);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24k', 'tmpfs', full]);
    try {
      const args = ['run', 'timeout', '--no-load'];
      const { exitCode, stderr } = await refused(args, { LAB_DIR: full });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch('the disk is full');
      expect(stderr).toMatch(full);
      expect(await activeToxics(lab.stacks.before)).toEqual([]);
      expect(await activeToxics(lab.stacks.after)).toEqual([]);
    } finally {
      execFileSync('umount', [full]);
    }
  });
});

describe('the lab itself', () => {
  it('says who has a port that it needs, and which variable changes it', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    try {
      const env = {
        LAB_DIR: join(folder, 'lab'),
        LAB_PORT_OFFSET: '3000',
        LAB_MYSQL_PORT: `${port}`,
      };
      const { exitCode, stderr } = await refused(['up'], env);
      expect(exitCode).not.toBe(0);
      expect(stderr).toMatch(`${port}`);
      expect(stderr).toMatch(`pid ${process.pid}`);
      expect(stderr).toMatch('LAB_MYSQL_PORT');
    } finally {
      taken.close();
    }
  });

  it('refuses a port that is none by the name of its variable', async () => {
    const { exitCode, stderr } = await refused(['status'], { LAB_MYSQL_PORT: 'mysql' });
    expect(exitCode).not.toBe(0);
    expect(stderr).toMatch('LAB_MYSQL_PORT=mysql');
  });

  it('up: a no-op that says so when all is up', async () => {
    const { exitCode, stdout } = await chaos('up');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/already|up/);
  });

  it('status: exit code 3 when nothing runs', async () => {
    const env = { LAB_DIR: join(folder, 'none'), LAB_PORT_OFFSET: '4000' };
    expect((await refused(['status'], env)).exitCode).toBe(3);
  });
});
