import { activity, startedHere } from '../state/activity.ts';
import { texts } from '../state/preferences.ts';
import { ActivityTitle } from './activity-title.tsx';
import { LastRun } from './last-run.tsx';
import { RunProgress } from './run-progress.tsx';

/** What is happening: nothing, or what, by whom, since when, and how far it is. */
export function NowPanel() {
  const { value } = activity;
  const words = texts.value.now;
  return (
    <section class="now card" aria-labelledby="now-title">
      <h2 id="now-title" class="heard-only">
        {texts.value.sections.now}
      </h2>
      {value === null ? (
        <>
          <p class="now-what">
            {words.idle} <span class="quiet">{words.idleHint}</span>
          </p>
          <LastRun />
        </>
      ) : (
        <>
          <ActivityTitle activity={value} />
          {value.kind === 'experiment' && <RunProgress activity={value} />}
          <p class="quiet">
            {value.kind === 'other'
              ? words.commandLine
              : startedHere.value
                ? words.mine
                : value.kind === 'experiment' && words.someone}{' '}
            {(value.kind === 'experiment' || value.kind === 'other') && words.blocked}
          </p>
        </>
      )}
    </section>
  );
}
