import { cpus, loadavg, release, totalmem } from 'node:os';
import { chaos } from '../lab-under-test.ts';
import type { Surroundings } from './bench-result.ts';

/** This machine at this moment, and the versions of the lab's parts as they tell them. */
export async function surroundings(): Promise<Surroundings> {
  const { stdout } = await chaos('status', '--json');
  const { parts } = JSON.parse(stdout) as { parts: { label: string; version: string | null }[] };
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `Linux ${release()}`,
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(1)),
    versions: Object.fromEntries(parts.map(({ label, version }) => [label, version ?? ''])),
  };
}
