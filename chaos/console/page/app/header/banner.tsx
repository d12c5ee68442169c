import { formatTime } from '../shared/format.ts';
import { connection } from '../state/live.ts';
import { language, texts } from '../state/preferences.ts';

/** Says so while the console does not answer. */
export function Banner() {
  const words = texts.value.connection;
  const { value } = connection;
  return (
    <div role="alert">
      {value.kind === 'lost' && (
        <p class="banner">
          <strong>
            {value.why === null
              ? words.lost(formatTime(language.value, value.since))
              : texts.value.problems[value.why]}
          </strong>
          {value.why === null && <span>{words.what}</span>}
        </p>
      )}
      {value.kind === 'connecting' && <p class="banner is-calm">{words.connecting}</p>}
    </div>
  );
}
