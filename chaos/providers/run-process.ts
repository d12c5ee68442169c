import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import type { Environment } from '../experiment/configuration.ts';

/** What is kept of each of a process's two outputs, in bytes; the rest is read and dropped. */
export const OUTPUT_LIMIT = 4 * 1024 * 1024;

/** A process took longer than it may, and was killed. */
export class ProcessTimeoutError extends Error {
  override readonly name = 'ProcessTimeoutError';
}

export interface ProcessOptions {
  readonly env: Environment;
  /** Null: as long as it takes. */
  readonly timeoutMs: number | null;
  readonly signal: AbortSignal;
}

export interface ProcessResult {
  /** The exit code, or the number of the signal that ended it, negative. */
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Whether it wrote more than is kept. */
  readonly isCut: boolean;
}

/**
 * Runs a program until it has ended and closed its outputs. Standard input is this process's own.
 * @throws ProcessTimeoutError, the signal's reason, or why the program can't be started; whatever
 *   the program started and left in its process group is killed first
 */
export async function runProcess(
  [file, ...args]: readonly [string, ...string[]],
  { env, timeoutMs, signal }: ProcessOptions,
): Promise<ProcessResult> {
  signal.throwIfAborted();
  // A process group of its own, so that all of it can be ended.
  const child = spawn(file, args, {
    env: { ...env },
    stdio: ['inherit', 'pipe', 'pipe'],
    detached: true,
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = Promise.withResolvers<number>();
  child.on('error', ended.reject);
  child.on('close', (code, by) => ended.resolve(code ?? (by ? -constants.signals[by] : 0)));
  const end = (reason: unknown) => {
    if (child.pid !== undefined) killGroup(child.pid);
    ended.reject(reason);
  };
  const onAbort = () => end(signal.reason);
  signal.addEventListener('abort', onAbort);
  const timer =
    timeoutMs === null
      ? undefined
      : setTimeout(() => end(new ProcessTimeoutError(`no end in ${timeoutMs} ms`)), timeoutMs);
  try {
    const status = await ended.promise;
    const isCut = stdout.isCut() || stderr.isCut();
    return { status, stdout: stdout.bytes(), stderr: stderr.bytes(), isCut };
  } finally {
    clearTimeout(timer);
    // What a killed program started elsewhere may hold them open for ever.
    child.stdout.destroy();
    child.stderr.destroy();
    signal.removeEventListener('abort', onAbort);
  }
}

function collect(stream: Readable) {
  const chunks: Buffer[] = [];
  let kept = 0;
  let seen = 0;
  stream.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    const part = chunk.subarray(0, OUTPUT_LIMIT - kept);
    kept += part.length;
    if (part.length > 0) chunks.push(part);
  });
  return { bytes: () => Buffer.concat(chunks), isCut: () => seen > kept };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}
