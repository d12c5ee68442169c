import { formatCount } from '../shared/format.ts';
import type { StackKey } from '../shared/keys.ts';
import { labState } from '../state/live.ts';
import { language, texts } from '../state/preferences.ts';
import { COUNTS, type ShownCount, shownCounts } from './shown-counts.ts';

/** What became of one stack's orders, in large digits. */
export function LedgerPanel({ stack }: { stack: StackKey }) {
  const counts = shownCounts(labState.value?.stacks[stack].ledger ?? null);
  const { ledger: words, sections, stacks } = texts.value;
  return (
    <section class="ledger" aria-label={`${sections.ledger}: ${stacks[stack].name}`}>
      <dl>
        {COUNTS.map((name) => {
          const count = counts[name];
          return (
            <div key={name} class={isBad(name, count) ? 'count is-bad' : 'count'}>
              <dt>{words[name]}</dt>
              <dd>{count === null ? '–' : formatCount(language.value, count)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function isBad(name: ShownCount, count: number | null): boolean {
  return (name === 'lost' || name === 'duplicated') && count !== null && count > 0;
}
