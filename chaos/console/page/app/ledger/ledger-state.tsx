import type { StackKey } from '../shared/keys.ts';
import { labState } from '../state/live.ts';
import { texts } from '../state/preferences.ts';

/** Whether a stack's figures are final. */
export function LedgerState({ stack }: { stack: StackKey }) {
  const ledger = labState.value?.stacks[stack].ledger ?? null;
  const words = texts.value.ledger;
  if (ledger === null) return <p class="quiet">{words.none}</p>;
  if (ledger.settled) return <p class="quiet">✓ {words.final}</p>;
  return <p class="quiet">{ledger.stored === null ? words.atEnd : `${words.counting}…`}</p>;
}
