import type { Point } from '../../../protocol.ts';
import type { StackKey } from '../shared/keys.ts';
import { texts } from '../state/preferences.ts';
import type { ChartKind } from './chart-kinds.ts';
import { formatValue } from './format-value.ts';

interface Props {
  readonly kind: ChartKind;
  readonly stack: StackKey;
  /** Whose values are shown: the newest, or where the pointer is. */
  readonly point: Point | undefined;
}

/** What each line is, and its value. */
export function Legend({ kind, stack, point }: Props) {
  const words = texts.value.charts;
  return (
    <dl class="legend">
      {kind.series.map((series) => (
        <div key={series.id}>
          <dt>
            <svg width="26" height="8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="26"
                y2="4"
                stroke={`var(${series.colour})`}
                stroke-width="3"
                stroke-dasharray={series.dash.join(' ')}
              />
            </svg>
            {kind.scale === 'switch' ? words.breaker : words.series[series.id]}
          </dt>
          <dd>{point ? formatValue(kind, series.read(point[stack])) : '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
