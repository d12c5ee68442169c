import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { lab } from '../lab-under-test.ts';

/** A `chaos` command to carry out. */
export interface HarnessCommand {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets all that it prints. */
  readonly log: string;
}

/** A command under way. */
export interface HarnessRun {
  readonly pid: number;
  readonly exitCode: Promise<number | null>;
}

/** One of the two that the corpus compares. */
export interface Harness {
  start(command: HarnessCommand): Promise<HarnessRun>;
  stop(): void;
}

/** Ours: its command line, in a process of its own for each experiment. */
export const ours: Harness = {
  start: async ({ args, cwd, env, log }) =>
    startProcess([process.execPath, join(lab.rootDir, 'chaos/bin.mjs'), ...args], cwd, env, log),
  stop: () => {},
};

/** The installed `chaos` of the real Chaos Toolkit, started anew for each experiment. */
export function plainOriginal(chaos: string): Harness {
  return {
    start: async ({ args, cwd, env, log }) => startProcess([chaos, ...args], cwd, env, log),
    stop: () => {},
  };
}

/** The same, forked from one process that has imported it: see preloaded_chaos.py. */
export function preloadedOriginal(chaos: string): Harness {
  const script = join(import.meta.dirname, 'preloaded_chaos.py');
  const child = spawn(join(dirname(chaos), 'python'), [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const started = new Map<number, (run: HarnessRun) => void>();
  const ended = new Map<number, (exitCode: number) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, pid, exitCode } = JSON.parse(line) as Record<'id' | 'pid' | 'exitCode', number>;
    if (exitCode !== undefined) ended.get(id)?.(exitCode);
    else {
      const end = new Promise<number>((resolve) => ended.set(id, resolve));
      started.get(id)?.({ pid, exitCode: end });
    }
  });
  let last = 0;
  return {
    start: (command) =>
      new Promise((resolve) => {
        const id = ++last;
        started.set(id, resolve);
        child.stdin.write(`${JSON.stringify({ id, ...command })}\n`);
      }),
    stop: () => child.stdin.end(),
  };
}

function startProcess(
  [file = '', ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  log: string,
): HarnessRun {
  const output = openSync(log, 'w');
  const child: ChildProcess = spawn(file, args, { cwd, env, stdio: ['ignore', output, output] });
  closeSync(output);
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return { pid: child.pid ?? 0, exitCode };
}
