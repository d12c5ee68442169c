import { mkdirSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { writeJson } from './write-atomically.ts';

/** A journal with what tells it from the others of its run. */
export interface NamedJournal {
  readonly experimentId: string;
  readonly stack: string;
  readonly journal: unknown;
}

/**
 * Where `--journal-path` wants the journals of a run; makes the folder. A single one has that very
 * path; of several each has what tells it apart before the ending: `journal.timeout.before.json`.
 * @param count how many there will be
 */
export function journalFiles(path: string, count: number): (...names: string[]) => string {
  mkdirSync(dirname(path), { recursive: true });
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  return (...names) => (count === 1 ? path : `${[stem, ...names].join('.')}${ending}`);
}

/** Writes a run's journals where `--journal-path` says. */
export async function writeJournalCopies(
  path: string,
  journals: readonly NamedJournal[],
): Promise<void> {
  const fileOf = journalFiles(path, journals.length);
  await Promise.all(
    journals.map(({ experimentId, stack, journal }) =>
      writeJson(fileOf(experimentId, stack), journal),
    ),
  );
}
