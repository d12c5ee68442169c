import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActivityRun } from '../chaos/run/journal.ts';
import { type Timed, timed } from './timed.ts';

/** What one run of an experiment took, in ms. */
export interface Cost extends Timed {
  /** The wall time without the activities: what the harness itself adds. */
  readonly own: number;
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
  const { wall, cpu } = await timed(command, folder, env);
  const inActivities = await Promise.all(
    journals.map(async (name) => {
      const journal: TimedJournal = JSON.parse(await readFile(join(folder, name), 'utf8'));
      if (journal.status !== 'completed' || journal.deviated) {
        throw new Error(`${command[0]}: ${journal.status}, deviated: ${journal.deviated}`);
      }
      return secondsInActivities(journal);
    }),
  );
  const own = wall - inActivities.reduce((sum, seconds) => sum + seconds * 1_000, 0);
  return { wall, own, cpu };
}

function secondsInActivities({ run, rollbacks, steady_states: states }: TimedJournal): number {
  const probes = [...(states.before?.probes ?? []), ...(states.after?.probes ?? [])];
  const activities = [...probes, ...run, ...rollbacks];
  return activities.reduce((sum, { duration = 0 }) => sum + duration, 0);
}
