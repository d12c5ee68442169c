import { type ExecFileOptions, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a command took, in ms. */
export interface Timed {
  /** In ms since the epoch. */
  readonly startedAt: number;
  readonly wall: number;
  /** User and system time of all its processes. */
  readonly cpu: number;
}

/** Runs a command from its start to its end; what it says is in `output.log` of the folder. */
export async function timed(
  command: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Timed> {
  const options = { cwd: folder, env };
  const { stdout: _, ...time } = await underClock('"$@" >output.log 2>&1', command, options);
  return time;
}

/**
 * Times a command by Bash's own clock, as no process can ask Node for the processor time of one child.
 * @param line how Bash runs the command, which is `"$@"`; what it lets through is `stdout`
 */
export async function underClock(
  line: string,
  command: readonly string[],
  options: ExecFileOptions,
): Promise<Timed & { readonly stdout: string }> {
  const script = `TIMEFORMAT="$EPOCHREALTIME %R %U %S"; exec 3>&2; { time ${line}; } 2>&3`;
  const { stdout, stderr } = await run('bash', ['-c', script, 'bash', ...command], {
    ...options,
    encoding: 'utf8',
  });
  const times = stderr.trim().split(/\s+/).slice(-4).map(Number);
  const [startedAt = 0, wall = 0, user = 0, system = 0] = times.map((seconds) => seconds * 1_000);
  return { stdout, startedAt, wall, cpu: user + system };
}
