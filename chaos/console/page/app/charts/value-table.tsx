import { STACKS } from '../shared/keys.ts';
import { points } from '../state/live.ts';
import { texts } from '../state/preferences.ts';
import { CHART_KINDS } from './chart-kinds.ts';
import { formatValue } from './format-value.ts';

/** The newest values of all charts, for those who don't see the lines. */
export function ValueTable() {
  const words = texts.value;
  const last = points.value.at(-1);
  return (
    <details class="values">
      <summary>{words.charts.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.charts.value}</th>
            {STACKS.map((stack) => (
              <th key={stack} scope="col">
                {words.stacks[stack].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHART_KINDS.flatMap((kind) =>
            kind.series.map((series) => (
              <tr key={`${kind.id} ${series.id}`}>
                <th scope="row">
                  {words.charts[kind.id]}
                  {kind.scale === 'switch' ? '' : `: ${words.charts.series[series.id]}`}
                </th>
                {STACKS.map((stack) => (
                  <td key={stack}>{last ? formatValue(kind, series.read(last[stack])) : '–'}</td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}
