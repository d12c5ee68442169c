import { texts } from '../state/preferences.ts';
import type { Spot } from './layout.ts';
import type { ShownBreaker } from './worst-breaker.ts';

interface Props {
  readonly breaker: ShownBreaker;
  readonly from: Spot;
  readonly to: Spot;
  readonly unit: number;
}

/** By how many degrees the switch's lever stands off its contact. */
const LEVER = { closed: 0, 'half-open': -18, open: -42 } as const;

/** A breaker as a switch in a line: a lever that closes the line, or stands off. */
export function BreakerSwitch({ breaker, from, to, unit }: Props) {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const half = 13 * unit;
  return (
    <g class={`breaker is-${breaker.state}`}>
      <g transform={`translate(${middle.x} ${middle.y}) rotate(${angle})`}>
        <rect x={-half} y={-6 * unit} width={2 * half} height={12 * unit} class="breaker-gap" />
        <line
          x1={-half}
          y1="0"
          x2={half}
          y2="0"
          class="breaker-lever"
          transform={`rotate(${LEVER[breaker.state]} ${-half} 0)`}
        />
        <circle cx={-half} cy="0" r={3.5 * unit} class="breaker-contact" />
        <circle cx={half} cy="0" r={3.5 * unit} class="breaker-contact" />
      </g>
      <text
        x={middle.x}
        y={middle.y - (breaker.state === 'open' ? 22 : 14) * unit}
        text-anchor="middle"
        class="breaker-state"
      >
        {texts.value.breaker[breaker.state]}
      </text>
    </g>
  );
}
