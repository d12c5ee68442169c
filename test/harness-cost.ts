import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ActivityRun } from '../chaos/run/journal.ts';

const run = promisify(execFile);

/** What one run of an experiment took, in ms. */
export interface Cost {
  readonly wall: number;
  /** The wall time without the activities: what the harness itself adds. */
  readonly own: number;
  /** User and system time of all its processes. */
  readonly cpu: number;
}

interface TimedJournal {
  readonly status: string;
  readonly deviated: boolean;
  readonly run: readonly ActivityRun[];
  readonly rollbacks: readonly ActivityRun[];
  readonly steady_states: Readonly<
    Record<'before' | 'after', { readonly probes: readonly ActivityRun[] } | null>
  >;
}

/** Bash's own clock, as no process can ask Node for the processor time of one child. */
const TIMED = 'TIMEFORMAT="%R %U %S"; exec 3>&2; { time "$@" >output.log 2>&1; } 2>&3';

/**
 * Runs a harness on an experiment that has no pauses, or on several, and reads what it took.
 * @param folder where it runs and writes its journals
 * @throws where an experiment doesn't complete as expected
 */
export async function costOf(
  command: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
  journals: readonly string[] = ['journal.json'],
): Promise<Cost> {
  const { stderr } = await run('bash', ['-c', TIMED, 'bash', ...command], { cwd: folder, env });
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  const inActivities = await Promise.all(
    journals.map(async (name) => {
      const journal: TimedJournal = JSON.parse(await readFile(join(folder, name), 'utf8'));
      if (journal.status !== 'completed' || journal.deviated) {
        throw new Error(`${command[0]}: ${journal.status}, deviated: ${journal.deviated}`);
      }
      return secondsInActivities(journal);
    }),
  );
  const own = wall - inActivities.reduce((sum, seconds) => sum + seconds, 0);
  return { wall: wall * 1_000, own: own * 1_000, cpu: (user + system) * 1_000 };
}

function secondsInActivities({ run, rollbacks, steady_states: states }: TimedJournal): number {
  const probes = [...(states.before?.probes ?? []), ...(states.after?.probes ?? [])];
  const activities = [...probes, ...run, ...rollbacks];
  return activities.reduce((sum, { duration = 0 }) => sum + duration, 0);
}
