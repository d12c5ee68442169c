import { jsonText } from '../../../infra/json-text.ts';
import type { Language } from '../texts.ts';
import { compareJournals } from './compare-journals.ts';
import { formatJournals } from './format-journals.ts';
import { readJournal } from './read-journal.ts';
import { JOURNAL_TEXTS } from './texts.ts';

/**
 * Prints two journals side by side, of this harness or of the real Chaos Toolkit.
 * @throws NoJournalError for a file that can't be read as one
 */
export async function printJournals(
  beforeFile: string,
  afterFile: string,
  { json, lang }: { readonly json?: boolean; readonly lang: Language },
): Promise<void> {
  const before = (await readJournal(beforeFile)).journal;
  const after = (await readJournal(afterFile)).journal;
  const comparison = compareJournals(before, after);
  process.stdout.write(
    json ? jsonText(comparison) : formatJournals(comparison, JOURNAL_TEXTS[lang]),
  );
}
