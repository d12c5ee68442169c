import { underClock } from '../timed.ts';

/** What a command printed, and what it has computed, with all its processes. */
export interface TimedRun {
  readonly stdout: string;
  readonly cpuSeconds: number;
}

/** Runs a command to its end, whatever its exit code: a load that was late has a report as well. */
export async function timedRun(
  command: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<TimedRun> {
  const options = { env, maxBuffer: 256 * 2 ** 20 };
  const { stdout, cpu } = await underClock('{ "$@" || true; } 2>/dev/null', command, options);
  return { stdout, cpuSeconds: cpu / 1_000 };
}
