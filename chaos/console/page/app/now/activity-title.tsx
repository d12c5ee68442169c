import type { Activity } from '../../../protocol.ts';
import { formatTime } from '../shared/format.ts';
import { now } from '../state/now.ts';
import { language, texts } from '../state/preferences.ts';
import { describeActivity } from './describe-activity.ts';

/** What is under way, in one line. */
export function ActivityTitle({ activity }: { activity: Activity }) {
  const words = texts.value.now;
  return (
    <p class="now-what">
      <strong>{describeActivity(activity)}</strong>
      {activity.kind === 'experiment' && activity.ids.length > 1 && activity.current && (
        <span class="tag">{words.several(activity.current.index + 1, activity.ids.length)}</span>
      )}
      <span class="quiet">
        {words.since(formatTime(language.value, activity.startedAt))}
        {activity.kind === 'experiment' && !activity.halting && (
          <ExpectedEnd at={activity.expectedEndAt} />
        )}
      </span>
      {activity.kind === 'experiment' && activity.halting && (
        <strong class="tag is-bad">{words.halting}</strong>
      )}
    </p>
  );
}

function ExpectedEnd({ at }: { at: number | null }) {
  const words = texts.value.now;
  const seconds = at === null ? 0 : Math.ceil((at - now.value) / 1_000);
  const text =
    at === null || seconds <= 0
      ? words.almost
      : words.endsAt(formatTime(language.value, at), seconds);
  return <>, {text}</>;
}
