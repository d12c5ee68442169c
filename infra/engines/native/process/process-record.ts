import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { jsonText } from '../../../json-text.ts';
import { readProcStat } from './proc-stat.ts';

/** Names a process beyond doubt: a pid alone is used again. */
export const ProcessIdentity = Type.Object({
  pid: Type.Integer({ minimum: 1 }),
  /** The kernel's start time, and the boot that it counts from. */
  startTicks: Type.String(),
  bootId: Type.String(),
});
export type ProcessIdentity = Static<typeof ProcessIdentity>;

/** What the lab remembers of a process that it started, in `.lab/run/<part>.json`. */
export const ProcessRecord = Type.Object({
  ...ProcessIdentity.properties,
  part: Type.String(),
  label: Type.String(),
  port: Type.Integer(),
  /** ISO 8601. */
  startedAt: Type.String(),
  command: Type.Array(Type.String()),
});
export type ProcessRecord = Static<typeof ProcessRecord>;

let bootId: Promise<string> | undefined;

/** Identifies this boot of the machine. @see random(4) */
export function readBootId(): Promise<string> {
  // No process outlives it.
  bootId ??= readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim());
  return bootId;
}

export async function writeRecord(runDir: string, record: ProcessRecord): Promise<void> {
  await mkdir(runDir, { recursive: true });
  const file = recordFile(runDir, record.part);
  await writeFile(`${file}.tmp`, jsonText(record));
  await rename(`${file}.tmp`, file);
}

/** Null when there is none, or none that can be read: what can't be identified isn't ours. */
export async function readRecord(runDir: string, part: string): Promise<ProcessRecord | null> {
  try {
    // At once, as the supervisor reads all of them twice a second: for so small a file, the threads that
    // read in the background compute more than the reading does.
    const value: unknown = JSON.parse(readFileSync(recordFile(runDir, part), 'utf8'));
    return Value.Check(ProcessRecord, value) ? value : null;
  } catch {
    return null;
  }
}

/** The records of all parts, also of parts that today's lab no longer has. */
export async function readRecords(runDir: string): Promise<ProcessRecord[]> {
  const files = filesOf(runDir);
  const parts = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  const records = await Promise.all(parts.map((part) => readRecord(runDir, part)));
  return records.filter((record) => record !== null);
}

/** The names of a folder's files; none where there is no such folder. */
export function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export async function removeRecord(runDir: string, part: string): Promise<void> {
  await rm(recordFile(runDir, part), { force: true });
}

/** Whether that very process still runs, and not another that got its pid. */
export async function isRunning(process: ProcessIdentity): Promise<boolean> {
  const stat = await readProcStat(process.pid);
  return stat?.startTicks === process.startTicks && process.bootId === (await readBootId());
}

/** This very process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  const stat = await readProcStat(process.pid);
  return { pid: process.pid, startTicks: stat?.startTicks ?? '', bootId: await readBootId() };
}

function recordFile(runDir: string, part: string): string {
  return join(runDir, `${part}.json`);
}
