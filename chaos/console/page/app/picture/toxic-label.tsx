import type { PathState, PathToxic } from '../../../protocol.ts';
import { toxicShare, toxicStrength } from '../shared/describe-toxic.ts';
import { texts } from '../state/preferences.ts';
import type { PictureLayout, Spot } from './layout.ts';

interface Props {
  readonly path: PathState;
  readonly at: Spot;
  /** The line's length, in CSS pixels. */
  readonly room: number;
  readonly layout: PictureLayout;
}

/** The faults of a path, on its line where they act: name, direction, strength. */
export function ToxicLabel({ path, at, room, layout }: Props) {
  const { unit } = layout;
  const [first, ...others] = path.toxics;
  if (path.enabled && !first) return null;
  const lines = first && path.enabled ? toxicLines(first) : [`✕ ${texts.value.picture.unplugged}`];
  if (others.length > 0) lines[0] = `${lines[0]} ${texts.value.picture.more(others.length)}`;
  const width = Math.min(126 * unit, room - 4 * unit);
  const height = (lines.length === 1 ? 26 : 40) * unit;
  const first_y = at.y + (lines.length === 1 ? 5 : -3) * unit;
  return (
    <g class="toxic">
      <rect
        x={at.x - width / 2}
        y={at.y - height / 2}
        width={width}
        height={height}
        rx={6 * unit}
        class="toxic-plate"
      />
      {lines.map((line, index) => (
        <text
          key={line}
          x={at.x}
          y={first_y + index * 16 * unit}
          text-anchor="middle"
          class={index === 0 ? 'toxic-name' : 'toxic-strength'}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

/** Arrows point as the bytes go that are hit: back to the service, or on to the server. */
function toxicLines(toxic: PathToxic): string[] {
  const name = texts.value.toxic.types[toxic.type] ?? toxic.type;
  const arrowed = toxic.stream === 'upstream' ? `${name} ▶` : `◀ ${name}`;
  return [arrowed, `${toxicStrength(toxic)}${toxicShare(toxic)}`];
}
