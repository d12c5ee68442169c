import { CHART_MINUTES, chartMinutes, texts } from '../state/preferences.ts';
import { CHART_KINDS } from './chart-kinds.ts';
import { ChartPair } from './chart-pair.tsx';
import { ValueTable } from './value-table.tsx';

/** All pairs of charts, with a choice of the time that they show. */
export function Charts() {
  const words = texts.value.charts;
  return (
    <section class="card charts" id="charts" aria-labelledby="charts-title" tabIndex={-1}>
      <div class="section-head">
        <h2 id="charts-title">{texts.value.sections.charts}</h2>
        <p class="quiet shaded">{words.shaded}</p>
        <fieldset class="choice">
          <legend class="heard-only">{words.window}</legend>
          {CHART_MINUTES.map((minutes) => (
            <label key={minutes}>
              <input
                type="radio"
                name="minutes"
                checked={chartMinutes.value === minutes}
                onChange={() => {
                  chartMinutes.value = minutes;
                }}
              />
              <span>{words.minutes(Number(minutes))}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {CHART_KINDS.map((kind) => (
        <ChartPair key={kind.id} kind={kind} />
      ))}
      <ValueTable />
    </section>
  );
}
