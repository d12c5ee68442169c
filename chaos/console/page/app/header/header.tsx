import { PAGE_LANGUAGES } from '../../texts/texts.ts';
import { isHelpOpen } from '../shortcuts/help-open.ts';
import { labState } from '../state/live.ts';
import { language, next, THEMES, texts, theme } from '../state/preferences.ts';
import { HaltButton } from './halt-button.tsx';

/** Always in sight: how the lab is, the page's own settings, and the halt. */
export function Header() {
  const state = labState.value;
  const words = texts.value;
  return (
    <header class="top">
      <p class="brand">
        <strong>ChaosMicro</strong>
      </p>
      {state && (
        <p class={`lab is-${state.lab}`}>
          <span aria-hidden="true">{state.lab === 'up' ? '●' : '▲'}</span> {words.lab[state.lab]}
          <span class="viewers">{words.viewers(state.viewers)}</span>
        </p>
      )}
      <div class="settings">
        <fieldset class="choice">
          <legend class="heard-only">{words.theme.label}</legend>
          {THEMES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="theme"
                checked={theme.value === each}
                onChange={() => {
                  theme.value = each;
                }}
              />
              <span>{words.theme[each]}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          class="plain"
          onClick={() => {
            language.value = next(PAGE_LANGUAGES, language.value);
          }}
        >
          <span class="heard-only">{words.language}: </span>
          <span lang="en" class={language.value === 'en' ? 'is-chosen' : ''}>
            EN
          </span>
          {' / '}
          <span lang="id" class={language.value === 'id' ? 'is-chosen' : ''}>
            ID
          </span>
        </button>
        <button
          type="button"
          class="plain for-keyboards"
          aria-keyshortcuts="?"
          onClick={() => {
            isHelpOpen.value = true;
          }}
        >
          {words.shortcuts.open} <kbd>?</kbd>
        </button>
      </div>
      <HaltButton />
    </header>
  );
}
