import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a command took, in ms. */
export interface Timed {
  readonly wall: number;
  /** User and system time of all its processes. */
  readonly cpu: number;
}

/** Bash's own clock, as no process can ask Node for the processor time of one child. */
const TIMED = 'TIMEFORMAT="%R %U %S"; exec 3>&2; { time "$@" >output.log 2>&1; } 2>&3';

/** Runs a command from its start to its end; what it says is in `output.log` of the folder. */
export async function timed(
  command: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Timed> {
  const { stderr } = await run('bash', ['-c', TIMED, 'bash', ...command], { cwd: folder, env });
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return { wall: wall * 1_000, cpu: (user + system) * 1_000 };
}
