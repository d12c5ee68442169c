import { useState } from 'preact/hooks';
import { formatMoment } from '../shared/format.ts';
import { language, texts } from '../state/preferences.ts';
import { runs } from '../state/runs.ts';
import { Kept } from './kept.tsx';
import { nameRun } from './name-run.ts';
import { ReportLinks } from './report-links.tsx';

/** More than these are shown only when asked for. */
const FIRST = 8;

/** The runs that the lab keeps, newest first, with their reports. */
export function RunList() {
  const [showsAll, setShowsAll] = useState(false);
  const words = texts.value.runs;
  const all = runs.value ?? [];
  const shown = showsAll ? all : all.slice(0, FIRST);
  return (
    <section class="card runs" id="runs" aria-labelledby="runs-title" tabIndex={-1}>
      <h2 id="runs-title">{texts.value.sections.runs}</h2>
      {all.length === 0 && <p class="quiet">{words.none}</p>}
      {all.length > 0 && (
        <table class="run-table">
          <thead>
            <tr>
              <th scope="col">{words.started}</th>
              <th scope="col">{words.experiments}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{texts.value.stacks.before.name}</th>
              <th scope="col">{texts.value.stacks.after.name}</th>
              <th scope="col">{words.reports}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((run) => (
              <tr key={run.id}>
                <td>
                  {run.startedAt === null ? run.id : formatMoment(language.value, run.startedAt)}
                </td>
                <th scope="row">{nameRun(run)}</th>
                <td>{run.outcome === null ? '' : (words.status[run.outcome] ?? run.outcome)}</td>
                <td data-label={texts.value.stacks.before.name}>
                  <Kept promises={run.promises.before} />
                </td>
                <td data-label={texts.value.stacks.after.name}>
                  <Kept promises={run.promises.after} />
                </td>
                <td>
                  <ReportLinks run={run} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {all.length > FIRST && !showsAll && (
        <button type="button" onClick={() => setShowsAll(true)}>
          {words.show(all.length)}
        </button>
      )}
    </section>
  );
}
