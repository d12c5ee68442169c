import { join } from 'node:path';
import { readRecord } from '../../infra/engines/native/process/process-record.ts';
import type { StackName } from '../../infra/lab-config.ts';
import { cpuTime } from '../cpu-time.ts';
import { lab } from '../lab-under-test.ts';

/** Processes of the lab that take part in an order of a stack. */
export const orderParts = (stack: StackName) =>
  [`${stack}-order-api`, `${stack}-toxiproxy`, 'mysql', 'rabbitmq'] as const;

/** Which process a part of the lab is. @throws Error when it does not run */
export async function pidOf(part: string): Promise<number> {
  const record = await readRecord(join(lab.labDir, 'run'), part);
  if (record === null) throw new Error(`the lab has no ${part}`);
  return record.pid;
}

/**
 * Does work, and tells what the processes have computed meanwhile.
 * @returns processor time of each, in µs
 */
export async function withProcessorTime<R>(
  pids: readonly number[],
  work: () => Promise<R>,
): Promise<{ result: R; micros: number[] }> {
  const before = await Promise.all(pids.map(cpuTime));
  const result = await work();
  const after = await Promise.all(pids.map(cpuTime));
  return { result, micros: after.map((time, index) => time - (before[index] ?? 0)) };
}
