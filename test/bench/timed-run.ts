import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Bash's own clock, as no process can ask Node for the processor time of one child. */
const TIMED = 'TIMEFORMAT="%U %S"; exec 3>&2; { time "$@" 2>/dev/null; } 2>&3; exit 0';

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
  const { stdout, stderr } = await run('bash', ['-c', TIMED, 'bash', ...command], {
    env,
    maxBuffer: 256 * 2 ** 20,
  });
  const [user = 0, system = 0] = stderr.trim().split(/\s+/).slice(-2).map(Number);
  return { stdout, cpuSeconds: user + system };
}
