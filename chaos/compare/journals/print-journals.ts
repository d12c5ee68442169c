import { RecordedJournal } from '../../run/journal-schema.ts';
import { readJson } from '../read-json.ts';
import type { Language } from '../texts.ts';
import { compareJournals } from './compare-journals.ts';
import { formatJournals } from './format-journals.ts';
import { JOURNAL_TEXTS } from './texts.ts';

/** A file that is no journal; the message says what is wrong with it. */
export class NoJournalError extends Error {
  override readonly name = 'NoJournalError';
}

/**
 * Prints two journals side by side, of this harness or of the real Chaos Toolkit.
 * @throws NoJournalError for a file that can't be read as one
 */
export async function printJournals(
  beforeFile: string,
  afterFile: string,
  { json, lang }: { readonly json?: boolean; readonly lang: Language },
): Promise<void> {
  const [before, after] = [await readJournal(beforeFile), await readJournal(afterFile)];
  const comparison = compareJournals(before, after);
  process.stdout.write(
    json
      ? `${JSON.stringify(comparison, null, 2)}\n`
      : formatJournals(comparison, JOURNAL_TEXTS[lang]),
  );
}

async function readJournal(file: string): Promise<RecordedJournal> {
  const read = await readJson(file, RecordedJournal);
  if (read.kind === 'value') return read.value;
  throw new NoJournalError(`${file} is no Chaos Toolkit journal: ${read.problem}`);
}
