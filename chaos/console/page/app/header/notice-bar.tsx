import { notice } from '../state/notice.ts';
import { texts } from '../state/preferences.ts';

/** What became of the last thing that was asked for, read out by screen readers. */
export function NoticeBar() {
  const { value } = notice;
  return (
    <div role="status" aria-live="polite" class="notices">
      {value && (
        <p key={value.at} class={value.tone === 'heard' ? 'heard-only' : `notice is-${value.tone}`}>
          <span>{value.text}</span>
          {value.tone !== 'heard' && <CloseButton />}
        </p>
      )}
    </div>
  );
}

function CloseButton() {
  return (
    <button
      type="button"
      class="small"
      aria-label={texts.value.shortcuts.close}
      onClick={() => {
        notice.value = null;
      }}
    >
      ✕
    </button>
  );
}
