import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '../../../lab-error.ts';
import { logSize, logTail } from '../process/log-tail.ts';

export interface RunLoggedOptions {
  /** Gets everything that the command prints. */
  readonly logFile: string;
  /** Names the command in the message when it fails. */
  readonly what: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/**
 * Runs a command to its end, its output appended to a log.
 * @throws LabError with the end of what it printed, when it fails
 */
export async function runLogged(
  file: string,
  args: readonly string[],
  { logFile, what, cwd, env, signal }: RunLoggedOptions,
): Promise<void> {
  await mkdir(dirname(logFile), { recursive: true });
  const from = await logSize(logFile);
  const log = await open(logFile, 'a');
  try {
    const child = spawn(file, args, { cwd, env, signal, stdio: ['ignore', log.fd, log.fd] });
    const [code, killedBy] = await once(child, 'exit');
    if (code === 0) return;
    const end = await logTail(logFile, from);
    throw new LabError(
      `${what} failed (${killedBy ?? `exit code ${code}`}). From ${logFile}:\n${end}`,
      'installing',
    );
  } finally {
    await log.close();
  }
}
