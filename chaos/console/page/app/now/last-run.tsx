import { concludeRun } from '../runs/conclude-run.ts';
import { Kept } from '../runs/kept.tsx';
import { nameRun } from '../runs/name-run.ts';
import { ReportLinks } from '../runs/report-links.tsx';
import { formatMoment } from '../shared/format.ts';
import { language, texts } from '../state/preferences.ts';
import { runs } from '../state/runs.ts';
import { lastFinished } from './last-finished.ts';

/** The last run's result: promises kept, one sentence, its reports. */
export function LastRun() {
  const last = lastFinished(runs.value ?? []);
  if (!last) return null;
  const words = texts.value.runs;
  return (
    <div class="last-run">
      <p>
        <strong>
          {words.last}: {nameRun(last)}
        </strong>{' '}
        {last.startedAt !== null && (
          <span class="quiet">{formatMoment(language.value, last.startedAt)}</span>
        )}
      </p>
      <dl class="verdicts">
        {(['before', 'after'] as const).map((stack) => (
          <div key={stack}>
            <dt>{texts.value.stacks[stack].name}</dt>
            <dd>
              <Kept promises={last.promises[stack]} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="conclusion">{concludeRun(last, words)}</p>
      <ReportLinks run={last} />
    </div>
  );
}
