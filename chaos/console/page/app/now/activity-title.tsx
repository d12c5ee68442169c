import type { Activity } from '../../../protocol.ts';
import { formatNumber, formatTime } from '../shared/format.ts';
import { findExperiment, titleOf } from '../state/catalogue.ts';
import { now } from '../state/now.ts';
import { language, texts } from '../state/preferences.ts';

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

function describeActivity(activity: Activity): string {
  const words = texts.value.now;
  switch (activity.kind) {
    case 'experiment':
      return words.experiment(describeExperiment(activity.current?.id ?? activity.ids[0] ?? ''));
    case 'load': {
      const rate = formatNumber(language.value, activity.perSecond, 1);
      return activity.workload === 'bulk' ? words.bulkLoad(rate) : words.load(rate);
    }
    case 'toxics':
      return words.toxics(activity.count);
    case 'other':
      return words.other(activity.what);
  }
}

function describeExperiment(id: string): string {
  const found = findExperiment(id);
  return found ? `${titleOf(id)}, ${texts.value.dependencies[found.dependency]}` : id;
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
