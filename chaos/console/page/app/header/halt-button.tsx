import { halt, isHalting } from '../state/commands.ts';
import { texts } from '../state/preferences.ts';

/** Ends everything and removes every fault; never disabled. */
export function HaltButton() {
  const words = texts.value.halt;
  return (
    <button
      type="button"
      class="halt"
      id="halt"
      title={words.hint}
      aria-keyshortcuts="h Escape"
      onClick={() => halt()}
    >
      <span aria-hidden="true" class="halt-sign" />
      {isHalting.value ? words.under : words.button}
      <span class="key" aria-hidden="true">
        H
      </span>
    </button>
  );
}
