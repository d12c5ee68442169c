import type { TProperties } from 'typebox';
import { nodeOf } from '../experiment/schema-node.ts';
import { TOXIC_TYPE_NAMES, TOXIC_TYPES, type ToxicTypeName } from '../toxiproxy/toxic-types.ts';

/** What a new experiment does to a dependency: a type of toxic, or to cut it off altogether. */
export const FAULTS = [...TOXIC_TYPE_NAMES, 'down'] as const;
export type Fault = ToxicTypeName | 'down';

/** The values of the lab's own experiments, in the units of `TOXIC_TYPES`. */
const USUAL: Readonly<Record<Fault, Readonly<Record<string, number>>>> = {
  latency: { latency: 5_000, jitter: 2_000 },
  bandwidth: { rate: 1 },
  slow_close: { delay: 5_000 },
  timeout: { timeout: 5_000 },
  reset_peer: { timeout: 0 },
  slicer: { average_size: 32, size_variation: 16, delay: 10_000 },
  limit_data: { bytes: 1_024 },
  down: {},
};

/** What a fault wants to know, with what it usually is. */
export function usualAttributes(fault: Fault): Record<string, number> {
  return { ...USUAL[fault] };
}

/** What a fault does, in words. */
export function describeFault(fault: Fault): string {
  if (fault === 'down') return 'connections are closed, and new ones are refused';
  return TOXIC_TYPES[fault].description;
}

/** What an attribute is, in words, with its unit. */
export function describeAttribute(fault: Fault, name: string): string {
  const attributes: TProperties = fault === 'down' ? {} : TOXIC_TYPES[fault].attributes;
  const found = Object.entries(attributes).find(([known]) => known === name);
  return found ? (nodeOf(found[1]).description ?? '') : '';
}
