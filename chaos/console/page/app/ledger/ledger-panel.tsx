import type { LiveLedger } from '../../../protocol.ts';
import { formatCount } from '../shared/format.ts';
import type { StackKey } from '../shared/keys.ts';
import { labState } from '../state/live.ts';
import { language, texts } from '../state/preferences.ts';

/** What is counted, in the order of an order's way; the last two are what must not happen. */
const COUNTS = ['acknowledged', 'stored', 'notified', 'waiting', 'lost', 'duplicated'] as const;

/** What became of one stack's orders, in large digits. */
export function LedgerPanel({ stack }: { stack: StackKey }) {
  const ledger = labState.value?.stacks[stack].ledger ?? null;
  const words = texts.value.ledger;
  return (
    <section
      class="ledger"
      aria-label={`${texts.value.sections.ledger}: ${texts.value.stacks[stack].name}`}
    >
      <dl>
        {COUNTS.map((count) => (
          <div key={count} class={countClass(count, ledger)}>
            <dt>{words[count]}</dt>
            <dd>{formatLedger(ledger?.[count])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A dash for what is not counted, or not yet. */
function formatLedger(count: number | null | undefined): string {
  return count === null || count === undefined ? '–' : formatCount(language.value, count);
}

function countClass(count: (typeof COUNTS)[number], ledger: LiveLedger | null): string {
  const isBad = (count === 'lost' || count === 'duplicated') && (ledger?.[count] ?? 0) > 0;
  return isBad ? 'count is-bad' : 'count';
}

/** Whether a stack's figures are final. */
export function LedgerState({ stack }: { stack: StackKey }) {
  const ledger = labState.value?.stacks[stack].ledger ?? null;
  const words = texts.value.ledger;
  if (ledger === null) return <p class="quiet">{words.none}</p>;
  return <p class="quiet">{ledger.settled ? `✓ ${words.final}` : `${words.counting}…`}</p>;
}
