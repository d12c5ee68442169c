import { join } from 'node:path';
import { type ProcessRecord, readBootId } from './process-record.ts';
import { startDetached } from './start-detached.ts';

/** Starts a real process as a part of the lab is started. @returns its record, which it does not write */
export async function startRecorded(
  dir: string,
  part: string,
  [file = '', ...args]: readonly string[],
): Promise<ProcessRecord> {
  const command = { file, args, cwd: dir, env: process.env };
  const { pid, startTicks } = await startDetached(command, join(dir, 'log'));
  return {
    part,
    label: part,
    pid,
    startTicks,
    bootId: await readBootId(),
    port: 1,
    startedAt: new Date().toISOString(),
    command: [file, ...args],
  };
}
