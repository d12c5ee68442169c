import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecords } from '../../../infra/engines/native/process/process-record.ts';
import { cpuTime } from '../../cpu-time.ts';
import { lab } from '../../lab-under-test.ts';

/** Processor time so far and memory of all the lab's processes. */
export interface LabUsage {
  /** In µs, by part. */
  readonly micros: ReadonlyMap<string, number>;
  /** Proportional set size: what several processes share counts once. In MiB. */
  readonly memoryMiB: number;
}

/** Of the tests' lab at this moment. */
export async function labUsage(): Promise<LabUsage> {
  const records = await readRecords(join(lab.labDir, 'run'));
  const micros = await Promise.all(records.map(({ pid }) => cpuTime(pid)));
  const memory = await Promise.all(records.map(({ pid }) => proportionalMiB(pid)));
  return {
    micros: new Map(records.map(({ part }, index) => [part, micros[index] ?? 0])),
    memoryMiB: memory.reduce((sum, size) => sum + size, 0),
  };
}

/**
 * Processor time between two moments of the parts whose names begin so, in µs: `after-order-api` is all of
 * its replicas.
 */
export function microsBetween(from: LabUsage, until: LabUsage, prefix = ''): number {
  const parts = [...until.micros].filter(([part]) => part.startsWith(prefix));
  return parts.reduce((sum, [part, micros]) => sum + micros - (from.micros.get(part) ?? 0), 0);
}

/** @see proc(5), /proc/pid/smaps_rollup */
async function proportionalMiB(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1_024;
}

/** Processor time of the whole machine so far that was not idle, in µs; clock ticks are of 10 ms. */
export async function machineMicros(): Promise<number> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = line
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + interrupts + softInterrupts) * 10_000;
}
