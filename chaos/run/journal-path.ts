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
 * Writes a run's journals where `--journal-path` says. A single one has that very path; of several
 * each has its experiment and stack before the ending: `journal.timeout.before.json`.
 */
export async function writeJournalCopies(
  path: string,
  journals: readonly NamedJournal[],
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  await Promise.all(
    journals.map(({ experimentId, stack, journal }) => {
      const own = `${stem}.${experimentId}.${stack}${ending}`;
      return writeJson(journals.length === 1 ? path : own, journal);
    }),
  );
}
