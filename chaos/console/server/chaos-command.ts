import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LabConfig } from '../../../infra/lab-config.ts';

/** A command of the lab, started by the console. */
export interface StartedCommand {
  readonly process: ChildProcess;
  /** How it ended; `errors` is the end of what it wrote to stderr. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly errors: string }>;
}

/** Of stderr no more is kept, in characters. */
const KEPT_ERRORS = 4_000;

/** Starts `chaos ARGS` in the console's own environment; its stdout is dropped. */
export function startCommand(
  { rootDir }: Pick<LabConfig, 'rootDir'>,
  args: readonly string[],
  { ipc = false, ...options }: Pick<SpawnOptions, 'timeout'> & { readonly ipc?: boolean } = {},
): StartedCommand {
  const child = spawn(join(rootDir, 'chaos/bin'), args, {
    ...options,
    cwd: rootDir,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe', ...(ipc ? ['ipc' as const] : [])],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-KEPT_ERRORS);
  });
  const ended = new Promise<{ exitCode: number | null; errors: string }>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: null, errors: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, errors: errors.trim() }));
  });
  return { process: child, ended };
}
