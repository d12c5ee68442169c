import type { KeptPromises, RunSummary } from '../../../protocol.ts';
import type { PageTexts } from '../../texts/en.ts';

/** What a run showed, in one sentence. */
export function concludeRun(
  run: Pick<RunSummary, 'outcome' | 'promises'>,
  words: PageTexts['runs'],
): string {
  if (run.outcome !== 'completed') return words.halted;
  const { before, after } = run.promises;
  if (!before || !after) return words.onlyOne;
  if (keptAll(before) && keptAll(after)) return words.bothAll(after.of);
  const kept = ({ kept, of }: KeptPromises) => words.kept(kept, of);
  if (keptAll(after)) return words.afterAll(kept(before), after.of);
  return words.afterSome(kept(before), kept(after));
}

function keptAll({ kept, of }: KeptPromises): boolean {
  return kept === of;
}
