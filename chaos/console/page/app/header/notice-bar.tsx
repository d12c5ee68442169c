import { notice } from '../state/notice.ts';
import { texts } from '../state/preferences.ts';

/** What became of the last thing that was asked for, read out by screen readers. */
export function NoticeBar() {
  const { value } = notice;
  return (
    <div role="status" aria-live="polite" class="notices">
      {value && (
        <p key={value.at} class={`notice is-${value.tone}`}>
          <span>{value.text}</span>
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
        </p>
      )}
    </div>
  );
}
