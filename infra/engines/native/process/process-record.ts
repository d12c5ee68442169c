import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { readProcStat } from './proc-stat.ts';

/** What the lab remembers of a process that it started, in `.lab/run/<part>.json`. */
export const ProcessRecord = Type.Object({
  part: Type.String(),
  label: Type.String(),
  pid: Type.Integer({ minimum: 1 }),
  /** The kernel's start time, and the boot that it counts from: a pid alone is used again. */
  startTicks: Type.String(),
  bootId: Type.String(),
  port: Type.Integer(),
  /** ISO 8601. */
  startedAt: Type.String(),
  command: Type.Array(Type.String()),
});
export type ProcessRecord = Static<typeof ProcessRecord>;

/** Identifies this boot of the machine. @see random(4) */
export async function readBootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}

export async function writeRecord(runDir: string, record: ProcessRecord): Promise<void> {
  await mkdir(runDir, { recursive: true });
  const file = recordFile(runDir, record.part);
  await writeFile(`${file}.tmp`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${file}.tmp`, file);
}

/** Null when there is none, or none that can be read: what can't be identified isn't ours. */
export async function readRecord(runDir: string, part: string): Promise<ProcessRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(recordFile(runDir, part), 'utf8'));
    return Value.Check(ProcessRecord, value) ? value : null;
  } catch {
    return null;
  }
}

/** The records of all parts, also of parts that today's lab no longer has. */
export async function readRecords(runDir: string): Promise<ProcessRecord[]> {
  const files = await readdir(runDir).catch(() => []);
  const parts = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  const records = await Promise.all(parts.map((part) => readRecord(runDir, part)));
  return records.filter((record) => record !== null);
}

export async function removeRecord(runDir: string, part: string): Promise<void> {
  await rm(recordFile(runDir, part), { force: true });
}

/** Whether that very process still runs, and not another that got its pid. */
export async function isRunning(
  record: Pick<ProcessRecord, 'pid' | 'startTicks' | 'bootId'>,
): Promise<boolean> {
  const stat = await readProcStat(record.pid);
  return stat?.startTicks === record.startTicks && record.bootId === (await readBootId());
}

function recordFile(runDir: string, part: string): string {
  return join(runDir, `${part}.json`);
}
