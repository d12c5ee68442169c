import { useEffect, useRef } from 'preact/hooks';
import { letterKeys, texts } from '../state/preferences.ts';
import { isHelpOpen } from './help-open.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** The list of shortcuts, and whether those of one letter are in use. */
export function HelpDialog() {
  const ref = useRef<HTMLDialogElement>(null);
  const { value: isOpen } = isHelpOpen;
  const words = texts.value.shortcuts;
  useEffect(() => {
    if (isOpen) ref.current?.showModal();
    else ref.current?.close();
  }, [isOpen]);
  const close = () => {
    isHelpOpen.value = false;
  };
  return (
    <dialog ref={ref} aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">{words.title}</h2>
      <dl class="keys">
        {SHORTCUTS.map(({ shown, text }) => (
          <div key={text}>
            <dt>
              {shown.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.keys[text]}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={letterKeys.value === 'on'}
          onChange={({ currentTarget }) => {
            letterKeys.value = currentTarget.checked ? 'on' : 'off';
          }}
        />
        {words.letters}
      </label>
      <button type="button" class="primary" onClick={close}>
        {words.close}
      </button>
    </dialog>
  );
}
