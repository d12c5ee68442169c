import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { lab } from '../lab-under-test.ts';

/** An experiment to run. */
export interface HarnessCommand {
  /** What follows `run`. */
  readonly args: readonly string[];
  /** Options that only ours has. */
  readonly ownArgs: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets all that it prints. */
  readonly log: string;
}

/** A run under way. */
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
export function ourHarness(python: string): Harness {
  const bin = join(lab.rootDir, 'chaos/bin');
  return {
    start: async ({ args, ownArgs, ...others }) => {
      const own = ownArgs.map((arg) => arg.replace('PYTHON', python));
      const command = [bin, 'run', '--stack', 'none', ...own, ...args];
      return startProcess(command, others);
    },
    stop: () => {},
  };
}

/** Of the original's options: it reads nobody's settings, and asks nobody for a newer version. */
const QUIET = ['--no-version-check', '--settings', 'no-settings.yaml', 'run'];

/** The installed `chaos` of the real Chaos Toolkit, started anew for each experiment. */
export function plainOriginal(chaos: string): Harness {
  return {
    start: async ({ args, ...others }) => startProcess([chaos, ...QUIET, ...args], others),
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
    start: ({ args, cwd, env, log }) =>
      new Promise((resolve) => {
        const id = ++last;
        started.set(id, resolve);
        const command = { id, args: [...QUIET, ...args], cwd, env, log };
        child.stdin.write(`${JSON.stringify(command)}\n`);
      }),
    stop: () => child.stdin.end(),
  };
}

function startProcess(
  [file = '', ...args]: readonly string[],
  { cwd, env, log }: Pick<HarnessCommand, 'cwd' | 'env' | 'log'>,
): HarnessRun {
  const output = openSync(log, 'w');
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', output, output] });
  closeSync(output);
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return { pid: child.pid ?? 0, exitCode };
}
