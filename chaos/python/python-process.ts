import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Environment } from '../experiment/configuration.ts';

const BRIDGE = fileURLToPath(new URL('bridge.py', import.meta.url));
/** How long Python may take to end by itself, in ms. */
const END_WITHIN_MS = 2_000;

/** A function of a Python module, with its arguments' values. */
export interface PythonCall {
  readonly module: string;
  readonly func: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface PythonRun extends PythonCall {
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Null where the activity names no secrets. */
  readonly secrets: Readonly<Record<string, unknown>> | null;
  readonly background: boolean;
}

/** What the bridge answers; `exit` without an `id` is a function's wish to end the experiment. */
const Answer = Type.Object({
  id: Type.Union([Type.Integer(), Type.Null()]),
  ok: Type.Optional(Type.Unknown()),
  failed: Type.Optional(Type.String()),
  fatal: Type.Optional(Type.String()),
  exit: Type.Optional(Type.Unknown()),
});
export type Answer = Static<typeof Answer>;

/** The real Python was asked for and can't be used; the message says why. */
export class PythonError extends Error {
  override readonly name = 'PythonError';
}

/** A real Python that lives as long as the run: what one function leaves, the next one finds. */
export interface PythonProcess {
  /** What is wrong with a function or its arguments; null when nothing is. @throws PythonError */
  check(call: PythonCall): Promise<string | null>;
  /**
   * Carries out a function; once the signal is aborted, one in the foreground is interrupted.
   * @throws PythonError when Python ends before it answers, or the signal's reason
   */
  run(call: PythonRun, signal: AbortSignal): Promise<Answer>;
  /** Told when a function asks for the experiment's end: 20, or 30 for one without rollbacks. */
  onExit(listener: (code: number) => void): void;
  /** Lets it end, or ends it. Does nothing the second time. */
  close(): Promise<void>;
}

/** @param interpreter such as `/opt/venv/bin/python`; it starts with the first call. */
export function startPython(interpreter: string, env: Environment): PythonProcess {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const listeners: ((code: number) => void)[] = [];
  let child: ChildProcess | null = null;
  let lastId = 0;

  const failAll = (message: string) => {
    for (const one of waiting.values()) one.reject(new PythonError(message));
    waiting.clear();
  };
  const start = (): ChildProcess => {
    // A process group of its own: Ctrl-C reaches it only from here, and only once.
    const started = spawn(interpreter, [BRIDGE], {
      stdio: ['pipe', 2, 2, 'pipe'],
      env: { ...env },
      detached: true,
    });
    started.on('error', ({ message }) => failAll(`${interpreter} can't be started: ${message}`));
    started.on('exit', (code, signal) => failAll(`${interpreter} ended (${signal ?? code})`));
    started.stdin?.on('error', () => {});
    createInterface({ input: started.stdio[3] as Readable }).on('line', (line) => {
      const answer: unknown = JSON.parse(line);
      if (!Value.Check(Answer, answer)) return;
      if (answer.id === null) for (const listener of listeners) listener(Number(answer.exit));
      else waiting.get(answer.id)?.resolve(answer);
    });
    return started;
  };
  const ask = (request: object): Promise<Answer> => {
    child ??= start();
    const id = ++lastId;
    const answer = Promise.withResolvers<Answer>();
    waiting.set(id, answer);
    child.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
    return answer.promise.finally(() => waiting.delete(id));
  };
  return {
    check: async (call) => {
      const { ok } = await ask({ kind: 'check', ...call });
      return typeof ok === 'string' ? ok : null;
    },
    run: async (call, signal) => {
      signal.throwIfAborted();
      const aborted = Promise.withResolvers<never>();
      const onAbort = () => {
        child?.kill('SIGINT');
        aborted.reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort);
      try {
        return await Promise.race([ask({ kind: 'run', ...call }), aborted.promise]);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    onExit: (listener) => void listeners.push(listener),
    close: async () => {
      const ending = child;
      if (!ending?.pid || ending.exitCode !== null || ending.signalCode !== null) return;
      ending.stdin?.end();
      const timer = setTimeout(() => ending.kill('SIGKILL'), END_WITHIN_MS);
      await once(ending, 'exit');
      clearTimeout(timer);
    },
  };
}
