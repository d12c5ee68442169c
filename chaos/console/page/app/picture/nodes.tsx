import type { PartHealth } from '../../../protocol.ts';
import { texts } from '../state/preferences.ts';
import type { Box } from './layout.ts';

interface ServiceProps {
  readonly name: string;
  readonly health: PartHealth;
  /** More lines, such as how many connections are in use; those from the second on are bad news. */
  readonly notes: readonly string[];
  readonly box: Box;
  readonly unit: number;
}

/** A service's box, with a word on how it is. */
export function ServiceNode({ name, health, notes, box, unit }: ServiceProps) {
  const middle = box.x + box.width / 2;
  return (
    <g class={`node is-${health}`}>
      <rect {...box} rx={8 * unit} class="node-box" />
      <text x={middle} y={box.y + 24 * unit} text-anchor="middle" class="node-name">
        {name}
      </text>
      <text x={middle} y={box.y + 44 * unit} text-anchor="middle" class="node-health">
        {health === 'up' ? '● ' : '▲ '}
        {texts.value.part[health]}
      </text>
      {notes.map((note, index) => (
        <text
          key={index === 0 ? 'first' : note}
          x={middle}
          y={box.y + (66 + index * 18) * unit}
          text-anchor="middle"
          class={index === 0 ? 'node-note' : 'node-note is-strained'}
        >
          {note}
        </text>
      ))}
    </g>
  );
}

/** Toxiproxy: the wall that everything goes through. */
export function ToxiproxyNode({
  health,
  box,
  unit,
}: Pick<ServiceProps, 'health' | 'box' | 'unit'>) {
  return (
    <g class={`node is-${health}`}>
      <rect {...box} rx={box.width / 2} class="node-proxy" />
      <text x={box.x + box.width / 2} y={box.y - 10 * unit} text-anchor="middle" class="node-label">
        Toxiproxy{health === 'up' ? '' : `: ${texts.value.part[health]}`}
      </text>
    </g>
  );
}

interface DependencyProps {
  readonly name: string;
  readonly box: Box;
  /** A store is drawn as a drum, a broker as a box. */
  readonly isStore: boolean;
}

/** A server that the stack depends on. */
export function DependencyNode({ name, box, isStore }: DependencyProps) {
  const { x, y, width, height } = box;
  const rim = isStore ? 7 : 0;
  const drum =
    `M${x} ${y + rim}a${width / 2} ${rim} 0 0 1 ${width} 0v${height - 2 * rim}` +
    `a${width / 2} ${rim} 0 0 1 ${-width} 0z`;
  return (
    <g class="node">
      <path d={drum} class="node-box" />
      {isStore && (
        <path d={`M${x} ${y + rim}a${width / 2} ${rim} 0 0 0 ${width} 0`} class="node-rim" />
      )}
      <text
        x={x + width / 2}
        y={y + height / 2 + rim / 2}
        text-anchor="middle"
        dominant-baseline="central"
        class="node-name"
      >
        {name}
      </text>
    </g>
  );
}
