import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedActivity, RecordedJournal } from '../chaos/run/journal-schema.ts';
import { type Timed, timed } from './timed.ts';

/** What one run of an experiment took, in ms. */
export interface Cost extends Timed {
  /** The wall time without the activities: what the harness itself adds. The next three make it up. */
  readonly own: number;
  /** From the command until the experiment begins. */
  readonly untilBegin: number;
  /** From then until it ends, without the activities. */
  readonly between: number;
  /** From then until the command is gone. */
  readonly untilGone: number;
}

/**
 * Runs a harness on an experiment that has no pauses, or on several, and reads what it took.
 * @param folder where it runs and writes its journals
 * @param names of the journals, in the order of the experiments
 * @throws where an experiment doesn't complete as expected
 */
export async function costOf(
  command: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
  names: readonly string[] = ['journal.json'],
): Promise<Cost> {
  const time = await timed(command, folder, env);
  const journals = await Promise.all(names.map((name) => readCompleted(join(folder, name))));
  const inActivities = journals.reduce((sum, journal) => sum + msInActivities(journal), 0);
  return costFrom(time, journals, inActivities);
}

/** What a command took, by the journals of what it ran. @param inActivities in ms, without what went on at once */
export function costFrom(
  time: Timed,
  journals: readonly RecordedJournal[],
  inActivities: number,
): Cost {
  const begin = Math.min(...journals.map(({ start }) => epochMs(start)));
  const end = Math.max(...journals.map((journal) => epochMs(journal.end)));
  return {
    ...time,
    own: time.wall - inActivities,
    untilBegin: begin - time.startedAt,
    between: end - begin - inActivities,
    untilGone: time.startedAt + time.wall - end,
  };
}

/** @throws where the experiment didn't complete as expected */
export async function readCompleted(file: string): Promise<RecordedJournal> {
  const journal: RecordedJournal = JSON.parse(await readFile(file, 'utf8'));
  if (journal.status !== 'completed' || journal.deviated) {
    throw new Error(`${file}: ${journal.status}, deviated: ${journal.deviated}`);
  }
  return journal;
}

/** What the experiment itself takes, whoever runs it, in ms. */
export function msInActivities({ run, rollbacks, steady_states: states }: RecordedJournal): number {
  const probes = [...(states.before?.probes ?? []), ...(states.after?.probes ?? [])];
  const activities: readonly RecordedActivity[] = [...probes, ...run, ...rollbacks];
  return activities.reduce((sum, { duration = 0 }) => sum + duration * 1_000, 0);
}

/** A journal's time in ms since the epoch, to the microsecond, which Date leaves out. */
const epochMs = (time: string): number =>
  Date.parse(time) + Number(/\.\d{3}(\d{3})/.exec(time)?.[1] ?? 0) / 1_000;
