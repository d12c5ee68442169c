import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installPackages } from '../../infra/engines/native/install/debian-packages.ts';
import { findExecutable } from '../../infra/find-executable.ts';
import { lab } from '../lab-under-test.ts';

const run = promisify(execFile);
/** What wrk is to send. */
export const WRK_SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

/** What wrk saw: a closed loop, so each connection waits for its answer before it asks again. */
export interface WrkResult {
  readonly perSecond: number;
  readonly requests: number;
  /** Answers above 399, and connections that failed or timed out. */
  readonly failed: number;
  /** In ms. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Finds wrk, or installs its Debian package.
 * @throws LabError where that needs rights that are not at hand
 */
export async function findWrk(): Promise<string> {
  const found = await findExecutable('wrk');
  if (found !== null) return found;
  await installPackages(['wrk'], { logFile: `${lab.labDir}/logs/install.log` });
  return 'wrk';
}

/** What wrk is to do, on one thread. */
export interface WrkOptions {
  readonly seconds: number;
  readonly connections: number;
  /** Of the references of the orders that it places. */
  readonly prefix?: string;
  /** The path that it reads instead. */
  readonly read?: string;
  /** Whether each order comes on a new connection. */
  readonly anew?: boolean;
}

/** Places orders for some seconds, or reads. */
export async function wrk(
  url: string,
  { seconds, connections, prefix, read, anew = false }: WrkOptions,
): Promise<WrkResult> {
  const { stdout } = await run(
    await findWrk(),
    ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', WRK_SCRIPT, url],
    {
      env: {
        ...process.env,
        BENCH_PREFIX: prefix,
        BENCH_READ: read,
        BENCH_ANEW: anew ? 'yes' : undefined,
      },
    },
  );
  const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<
    'requests' | 'durationUs' | 'failed' | 'p50Us' | 'p99Us',
    number
  >;
  return {
    perSecond: (found.requests * 1e6) / found.durationUs,
    requests: found.requests,
    failed: found.failed,
    p50: found.p50Us / 1_000,
    p99: found.p99Us / 1_000,
  };
}
