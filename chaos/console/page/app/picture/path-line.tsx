import type { PathState } from '../../../protocol.ts';
import { pathName } from '../shared/names.ts';
import { texts } from '../state/preferences.ts';
import { BreakerSwitch } from './breaker-switch.tsx';
import type { PictureLayout, Way } from './layout.ts';
import { ToxicLabel } from './toxic-label.tsx';
import type { ShownBreaker } from './worst-breaker.ts';

interface Props {
  readonly path: PathState;
  readonly layout: PictureLayout;
  readonly breaker: ShownBreaker | null;
  /** Whether orders are on their way. */
  readonly flows: boolean;
}

/** The lines to one dependency: coloured, dashed and labelled by their health; faults lie on them. */
export function PathLine({ path, layout, breaker, flows }: Props) {
  const ways = layout.ways[path.proxy];
  const [first] = ways;
  if (!first) return null;
  const { end } = first;
  const port = { x: first.port.x, y: end.y };
  const health = path.enabled ? path.health : 'cut';
  const hasPlate = !path.enabled || path.toxics.length > 0;
  const bar = layout.toxiproxy;
  const room = end.x - bar.x - bar.width;
  const middle = { x: end.x - room / 2, y: end.y };
  return (
    <g class={`path is-${health}`}>
      <line x1={port.x} y1={port.y} x2={end.x} y2={end.y} class="path-line" />
      {ways.map((way) => (
        <line
          key={way.from}
          x1={way.start.x}
          y1={way.start.y}
          x2={way.port.x}
          y2={way.port.y}
          class="path-line"
        />
      ))}
      {flows &&
        (health === 'ok' || health === 'slow') &&
        ways.map((way) => <path key={way.from} d={flowPath(way)} class="path-flow" />)}
      {ways.map(
        (way) =>
          breaker !== null &&
          !way.isDelivery && (
            <BreakerSwitch
              key={way.from}
              breaker={breaker}
              from={way.start}
              to={way.port}
              unit={layout.unit}
            />
          ),
      )}
      <ToxicLabel path={path} at={middle} room={room} layout={layout} />
      <text
        x={middle.x}
        y={middle.y + (hasPlate ? 34 : 20) * layout.unit}
        text-anchor="middle"
        class="path-health"
      >
        {texts.value.health[health]}
      </text>
      <title>{pathName(path.proxy)}</title>
    </g>
  );
}

function flowPath({ start, port, end, isDelivery }: Way): string {
  const spots = [start, port, end];
  if (isDelivery) spots.reverse();
  return `M${spots.map(({ x, y }) => `${x} ${y}`).join('L')}`;
}
