import { LedgerPanel } from '../ledger/ledger-panel.tsx';
import { LedgerState } from '../ledger/ledger-state.tsx';
import type { StackKey } from '../shared/keys.ts';
import { texts } from '../state/preferences.ts';
import { ActiveFaults } from './active-faults.tsx';
import { StackPicture } from './stack-picture.tsx';

/** All that is live of one stack: its orders counted, its picture, its faults. */
export function StackPanel({ stack }: { stack: StackKey }) {
  const { name, what } = texts.value.stacks[stack];
  return (
    <section class={`card stack of-${stack}`} aria-labelledby={`stack-${stack}`}>
      <div class="section-head stack-head">
        <h3 id={`stack-${stack}`} class="stack-title">
          {name} <span class="quiet">{what}</span>
        </h3>
        <LedgerState stack={stack} />
      </div>
      <LedgerPanel stack={stack} />
      <StackPicture stack={stack} />
      <ActiveFaults stack={stack} />
    </section>
  );
}
