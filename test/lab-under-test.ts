import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { readLabConfig, type StackConfig } from '../infra/lab-config.ts';

const root = readLabConfig().rootDir;

/** The tests' lab lies beside the user's own: its folder, and every port 1000 higher or LAB_TEST_PORT_OFFSET. */
export const labEnv: NodeJS.ProcessEnv = {
  ...process.env,
  LAB_DIR: join(root, '.lab', 'test'),
  LAB_PORT_OFFSET: process.env.LAB_TEST_PORT_OFFSET || '1000',
  NO_COLOR: '1',
  // Containers have a test of their own.
  LAB_ENGINE: 'native',
};
export const lab = readLabConfig(labEnv);

/** How a `chaos` command ended. */
export interface ChaosResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `chaos` command under way. */
export interface RunningChaos {
  readonly process: ChildProcess;
  readonly ended: Promise<ChaosResult>;
  /** Resolves when the output so far holds the text; rejects when the command ends without it. */
  waitFor(text: string | RegExp): Promise<void>;
}

/** Starts `chaos ARGS` in the tests' lab. */
export function startChaos(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningChaos {
  const child = spawn(join(root, 'chaos/bin'), args, {
    cwd: root,
    env: { ...labEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<ChaosResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, ...output }));
  });
  return {
    process: child,
    ended,
    waitFor: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = `${output.stdout}${output.stderr}`.search(text) >= 0;
          if (found) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        ended.then(() => reject(new Error(`ended without ${text}:\n${output.stderr}`)), reject);
        look();
      }),
  };
}

/**
 * Stops the tests' lab and starts it with other variables, or with none.
 * @throws when it does not come up
 */
export async function restartLab(env: NodeJS.ProcessEnv = {}): Promise<void> {
  for (const command of ['down', 'up']) {
    const { exitCode, stderr } = await startChaos([command], env).ended;
    if (exitCode !== 0) throw new Error(`chaos ${command} ended with ${exitCode}:\n${stderr}`);
  }
}

/** Lets a proxy of a stack pass connections, or cuts it. */
export async function setProxy(stack: StackConfig, proxy: string, enabled: boolean): Promise<void> {
  const body = JSON.stringify({ enabled });
  await fetch(`${stack.toxiproxyUrl}/proxies/${proxy}`, { method: 'POST', body });
}

/** Runs `chaos ARGS` in the tests' lab to its end. */
export function chaos(...args: string[]): Promise<ChaosResult> {
  return startChaos(args).ended;
}

/** The toxics that act in a stack now, as `proxy/name`. */
export async function activeToxics(stack: StackConfig): Promise<string[]> {
  const answer = await fetch(`${stack.toxiproxyUrl}/proxies`);
  const proxies = (await answer.json()) as Record<string, { toxics: { name: string }[] }>;
  return Object.entries(proxies).flatMap(([proxy, { toxics }]) =>
    toxics.map(({ name }) => `${proxy}/${name}`),
  );
}

/** Runs `work` while a toxic acts on a proxy, and removes it whatever happens. */
export async function withToxic<T>(
  stack: StackConfig,
  proxy: string,
  toxic: { type: string; stream?: 'upstream'; attributes: Record<string, number> },
  work: () => Promise<T>,
): Promise<T> {
  const url = `${stack.toxiproxyUrl}/proxies/${proxy}/toxics`;
  const body = JSON.stringify({ ...toxic, name: 'test' });
  const created = await fetch(url, { method: 'POST', body });
  if (!created.ok) throw new Error(`no toxic: ${created.status} ${await created.text()}`);
  try {
    return await work();
  } finally {
    await fetch(`${url}/test`, { method: 'DELETE' });
  }
}
