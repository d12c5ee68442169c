import type { TOXIC_TYPES, ToxicTypeName } from '../../../toxiproxy/toxic-types.ts';
import type { ToxicAttribute } from '../../protocol.ts';

type Attributes<Type extends ToxicTypeName> = keyof (typeof TOXIC_TYPES)[Type]['attributes'];
type Limits = Omit<ToxicAttribute, 'name'>;

const ms = (max: number, preset: number, min = 0): Limits => ({
  ...{ unit: 'ms', min, max, step: 50 },
  default: preset,
});
const bytes = (min: number, max: number, preset: number): Limits => ({
  ...{ unit: 'bytes', min, max, step: 1 },
  default: preset,
});

/** What the page's sliders offer. Defaults are those of the lab's own experiments, or milder. */
const RANGES: { readonly [Type in ToxicTypeName]: Readonly<Record<Attributes<Type>, Limits>> } = {
  latency: { latency: ms(10_000, 1_000), jitter: ms(5_000, 0) },
  bandwidth: { rate: { unit: 'KB/s', min: 1, max: 10_000, step: 1, default: 1 } },
  slow_close: { delay: ms(10_000, 5_000) },
  timeout: { timeout: ms(30_000, 5_000) },
  reset_peer: { timeout: ms(10_000, 0) },
  slicer: {
    average_size: bytes(1, 4_096, 32),
    size_variation: bytes(0, 4_095, 16),
    delay: { unit: 'µs', min: 0, max: 100_000, step: 100, default: 1_000 },
  },
  limit_data: { bytes: bytes(0, 1_000_000, 1_024) },
};

/** The attributes of a type of toxic, in the order of a form. */
export function toxicAttributes(type: ToxicTypeName): ToxicAttribute[] {
  const ranges: Readonly<Record<string, Limits>> = RANGES[type];
  return Object.entries(ranges).map(([name, limits]) => ({ name, ...limits }));
}

/**
 * What is wrong with the attributes of a toxic, in words; null when nothing is. Each has to be there,
 * within its limits: Toxiproxy takes a misspelt one in silence.
 */
export function attributeProblem(
  type: ToxicTypeName,
  attributes: Readonly<Record<string, number>>,
): string | null {
  const known = toxicAttributes(type);
  const unknown = Object.keys(attributes).find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined) return `a ${type} toxic has no attribute ${unknown}`;
  for (const { name, min, max, unit } of known) {
    const value = attributes[name];
    if (value === undefined || value < min || value > max) {
      return `${type}: expected ${name} from ${min} to ${max} ${unit}, found ${value ?? 'nothing'}`;
    }
  }
  const { average_size: average, size_variation: variation } = attributes;
  if (type === 'slicer' && average !== undefined && variation !== undefined && variation >= average)
    return 'slicer: size_variation must be less than average_size';
  return null;
}
