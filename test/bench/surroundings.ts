import { loadavg } from 'node:os';
import { chaos } from '../lab-under-test.ts';
import type { Surroundings } from './bench-result.ts';
import { thisMachine } from './this-machine.ts';

/** This machine at this moment, and the versions of the lab's parts as they tell them. */
export async function surroundings(): Promise<Surroundings> {
  const { stdout } = await chaos('status', '--json');
  const { parts } = JSON.parse(stdout) as { parts: { label: string; version: string | null }[] };
  return {
    date: new Date().toISOString(),
    ...thisMachine(),
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(1)),
    versions: Object.fromEntries(parts.map(({ label, version }) => [label, version ?? ''])),
  };
}
