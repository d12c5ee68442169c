import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLabConfig } from '../../infra/lab-config.ts';

/** A copy of this checkout that tests may change, with the same packages and a cache of its own. */
export interface Checkout {
  readonly rootDir: string;
  /** Runs `chaos ARGS` in a folder outside of the checkout. */
  chaos(...args: string[]): Promise<Ended>;
  /** The same in a folder, with variables of its own. */
  chaosIn(cwd: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended>;
  /** Replaces a text in a source file. */
  edit(path: string, from: string, to: string): Promise<void>;
  remove(): Promise<void>;
}

interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** @param parent the folder to put it into */
export async function copyCheckout(parent = tmpdir()): Promise<Checkout> {
  const source = readLabConfig().rootDir;
  await mkdir(parent, { recursive: true });
  const rootDir = await mkdtemp(join(parent, 'checkout-'));
  for (const name of ['chaos', 'infra', 'services', 'package.json', 'tsconfig.json']) {
    await cp(join(source, name), join(rootDir, name), { recursive: true });
  }
  await mkdir(join(rootDir, 'node_modules'));
  const packages = await readdir(join(source, 'node_modules'));
  for (const name of packages.filter((one) => one !== '.cache')) {
    await symlink(join(source, 'node_modules', name), join(rootDir, 'node_modules', name));
  }
  return {
    rootDir,
    chaos: (...args) => runChaos(rootDir, tmpdir(), {}, args),
    chaosIn: (cwd, env, ...args) => runChaos(rootDir, cwd, env, args),
    edit: async (path, from, to) => {
      const file = join(rootDir, path);
      const text = await readFile(file, 'utf8');
      if (!text.includes(from)) throw new Error(`${path} doesn't hold ${from}`);
      await writeFile(file, text.replace(from, to));
    },
    remove: () => rm(rootDir, { recursive: true }),
  };
}

function runChaos(
  rootDir: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  args: readonly string[],
): Promise<Ended> {
  const options = { cwd, env: { ...process.env, LAB_DIR: join(rootDir, '.lab'), ...env } };
  return new Promise((resolve) => {
    execFile(join(rootDir, 'chaos/bin'), args, options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
