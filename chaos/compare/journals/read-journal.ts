import { RecordedJournal } from '../../run/journal-schema.ts';
import { readJson } from '../read-json.ts';
import { laterJournal } from './earlier-journal.ts';

/** A file that is no journal; the message says what is wrong with it. */
export class NoJournalError extends Error {
  override readonly name = 'NoJournalError';
}

/** A journal, and the very text that was read. */
export interface ReadJournal {
  readonly journal: RecordedJournal;
  readonly text: string;
}

/**
 * Reads a journal of this harness or of the real Chaos Toolkit.
 * @throws NoJournalError for a file that can't be read as one
 */
export async function readJournal(file: string): Promise<ReadJournal> {
  const read = await readJson(file, RecordedJournal, laterJournal);
  if (read.kind === 'value') return { journal: read.value, text: read.text };
  throw new NoJournalError(`${file} is no Chaos Toolkit journal: ${read.problem}`);
}
