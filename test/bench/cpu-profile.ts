import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A CPU profile as V8 gives it, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      /** From 0 on. */
      readonly lineNumber: number;
    };
  }[];
  /** Of each sample, its node, and the time since the one before it, in µs. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where Node opens its inspector when SIGUSR1 asks for it. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const LIMIT_MS = 5_000;

/**
 * Profiles a process of Node while it works, by its inspector, which is closed again.
 * @throws Error when it opens none: another process has the port, say
 */
export async function profileProcess(
  pid: number,
  work: () => Promise<unknown>,
): Promise<CpuProfile> {
  process.kill(pid, 'SIGUSR1');
  const inspector = await openInspector();
  try {
    await inspector.call('Profiler.enable');
    await inspector.call('Profiler.start');
    await work();
    return (await inspector.call<{ profile: CpuProfile }>('Profiler.stop')).profile;
  } finally {
    // Closes the connection as well, before there is an answer.
    void inspector.call('Runtime.evaluate', { expression: 'process._debugEnd()' });
    await inspector.closed;
  }
}

/** Profiles a program of the bench from its start to its end. */
export async function profileProgram(args: readonly string[]): Promise<CpuProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'cpu-profile-'));
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
    await promisify(execFile)(process.execPath, [...flags, ...args]);
    const [file = ''] = await readdir(folder);
    return JSON.parse(await readFile(join(folder, file), 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function openInspector() {
  const socket = new WebSocket(await inspectorUrl());
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  const closed = new Promise<void>((resolve) => {
    socket.onclose = () => resolve();
  });
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(data) as { id: number; result: unknown };
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the inspector takes no connection'));
  });
  return {
    closed,
    call: <R>(method: string, params = {}): Promise<R> =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve as (result: unknown) => void);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
  };
}

async function inspectorUrl(): Promise<string> {
  for (let left = LIMIT_MS / 50; left > 0; left--) {
    const answer = await fetch(INSPECTOR).catch(() => null);
    const [target] = ((await answer?.json()) ?? []) as { webSocketDebuggerUrl: string }[];
    if (target) return target.webSocketDebuggerUrl;
    await sleep(50);
  }
  throw new Error('the process opens no inspector');
}
