import { STACKS, type StackKey } from '../shared/keys.ts';
import { labState, points } from '../state/live.ts';
import { chartMinutes, texts } from '../state/preferences.ts';
import { Chart } from './chart.tsx';
import { chartData, sharedTop, timeRange } from './chart-data.ts';
import type { ChartKind } from './chart-kinds.ts';
import { cursorAt } from './cursor-at.ts';
import { Legend } from './legend.tsx';

/** The same of both stacks, side by side on one scale. */
export function ChartPair({ kind }: { kind: ChartKind }) {
  const words = texts.value;
  const range = timeRange(points.value, Number(chartMinutes.value), Date.now());
  const data = STACKS.map((stack) =>
    chartData(isAbsent(kind, stack) ? [] : points.value, stack, kind, range),
  );
  const top = sharedTop(data);
  const pointed = points.value.find(({ at }) => at === cursorAt.value) ?? points.value.at(-1);
  const unit = kind.id === 'breaker' ? null : words.charts.unit[kind.id];
  return (
    <section class="chart-pair" aria-labelledby={`chart-${kind.id}`}>
      <h3 id={`chart-${kind.id}`}>
        {words.charts[kind.id]} {unit && <span class="quiet">{unit}</span>}
      </h3>
      <div class="pair">
        {STACKS.map((stack, index) => (
          <figure key={stack} class={`of-${stack}`}>
            <figcaption>
              <span class="stack-name">{words.stacks[stack].name}</span>
              {isAbsent(kind, stack) ? (
                <span class="quiet">{words.charts.noBreaker}</span>
              ) : (
                <Legend kind={kind} stack={stack} point={pointed} />
              )}
            </figcaption>
            <Chart kind={kind} stack={stack} data={data[index] ?? [[]]} range={range} top={top} />
          </figure>
        ))}
      </div>
    </section>
  );
}

/** Whether a stack has nothing of the kind: before has no breaker, which is not the same as a closed one. */
function isAbsent({ scale }: ChartKind, stack: StackKey): boolean {
  return scale === 'switch' && labState.value?.stacks[stack].breakers.length === 0;
}
