import type { PageTexts } from '../../texts/en.ts';
import { PAGE_LANGUAGES } from '../../texts/texts.ts';
import { halt } from '../state/commands.ts';
import { language, letterKeys, next, THEMES, theme } from '../state/preferences.ts';
import { isHelpOpen } from './help-open.ts';

interface Shortcut {
  /** As `KeyboardEvent.key` has them, in small letters. */
  readonly keys: readonly string[];
  /** As the list shows them. */
  readonly shown: readonly string[];
  readonly text: keyof PageTexts['shortcuts']['keys'];
  readonly act: (key: string) => void;
}

/** What can be done by one key, anywhere on the page. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['escape', 'h'], shown: ['Esc', 'H'], text: 'halt', act: () => void halt() },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: ['1', '…', '9'],
    text: 'experiment',
    act: (key) => goTo(`#experiment-${key} button`),
  },
  { keys: ['l'], shown: ['L'], text: 'load', act: () => goTo('#load') },
  { keys: ['f'], shown: ['F'], text: 'toxic', act: () => goTo('#toxic-type') },
  { keys: ['c'], shown: ['C'], text: 'charts', act: () => goTo('#charts') },
  { keys: ['r'], shown: ['R'], text: 'runs', act: () => goTo('#runs') },
  {
    keys: ['t'],
    shown: ['T'],
    text: 'theme',
    act: () => {
      theme.value = next(THEMES, theme.value);
    },
  },
  {
    keys: ['b'],
    shown: ['B'],
    text: 'language',
    act: () => {
      language.value = next(PAGE_LANGUAGES, language.value);
    },
  },
  {
    keys: ['?'],
    shown: ['?'],
    text: 'help',
    act: () => {
      isHelpOpen.value = true;
    },
  },
];

/** Listens for shortcuts as long as the page is open. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    // The dialog has its own Escape; behind it nothing is to happen.
    if (isHelpOpen.value) return;
    const key = event.key.toLowerCase();
    if (key.length === 1 && (letterKeys.value === 'off' || takesLetters(event.target))) return;
    const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.act(key);
  });
}

/** A list of choices goes to the one that begins with the letter. */
function takesLetters(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement;
}

function goTo(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  element?.scrollIntoView({ block: 'center' });
}
