import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readProcStat } from './proc-stat.ts';

/** What to execute for a part. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A process that lives on when this one ends. */
export interface DetachedProcess {
  readonly pid: number;
  readonly startTicks: string;
  /** `exit code 1`, `SIGKILL`, …, as soon as it has ended; null while it runs. */
  exit(): string | null;
}

/**
 * Enough for every server, and small enough for those that walk through all possible descriptors:
 * container runtimes set limits of a million and more, which cost Erlang seconds and megabytes.
 */
const OPEN_FILES = 16_384;

/**
 * Starts a command in a process group of its own, its output appended to the log file.
 * @throws Error when the file can't be executed
 */
export async function startDetached(command: Command, logFile: string): Promise<DetachedProcess> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, 'a');
  try {
    const child = spawn(
      '/bin/sh',
      ['-c', `ulimit -n ${OPEN_FILES} 2>/dev/null; exec "$@"`, 'sh', command.file, ...command.args],
      { cwd: command.cwd, env: command.env, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    let exit: string | null = null;
    child.once('exit', (code, signal) => {
      exit = signal ?? `exit code ${code}`;
    });
    await once(child, 'spawn');
    child.unref();
    const pid = child.pid ?? 0;
    const stat = await readProcStat(pid);
    return { pid, startTicks: stat?.startTicks ?? '', exit: () => exit };
  } finally {
    await log.close();
  }
}
