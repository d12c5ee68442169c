import type { StartedPart } from '../engine.ts';
import type { InstalledTools } from './install/installed-tools.ts';
import { logFile, type NativeLab } from './native-lab.ts';
import type { Part } from './parts/part.ts';
import { logSize } from './process/log-tail.ts';
import { readBootId, readRecord, removeRecord, writeRecord } from './process/process-record.ts';
import { startDetached } from './process/start-detached.ts';
import { stopProcess } from './process/stop-process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** Prepares and starts a part, writes its record, and resolves when it is ready for use. */
export async function startPart(
  { config, runDir }: NativeLab,
  part: Part,
  tools: InstalledTools,
  waiting: { signal: AbortSignal; mayAsk: () => boolean },
): Promise<StartedPart> {
  const start = Date.now();
  const command = await part.prepare({ config, tools });
  waiting.signal.throwIfAborted();
  const file = logFile(config, part.name);
  const log = { file, from: await logSize(file) };
  const child = await startDetached(command, file);
  await writeRecord(runDir, {
    part: part.name,
    label: part.label,
    pid: child.pid,
    startTicks: child.startTicks,
    bootId: await readBootId(),
    port: config.ports[part.ports[0]],
    startedAt: new Date().toISOString(),
    command: [command.file, ...command.args],
  });
  await waitUntilReady(part, child, log, waiting);
  return { part: part.name, label: part.label, seconds: (Date.now() - start) / 1000 };
}

/** Stops a part that has a record, and removes the record. */
export async function stopPart(runDir: string, part: Part): Promise<void> {
  const record = await readRecord(runDir, part.name);
  if (record) await stopProcess(record, part.stopTimeoutMs);
  await removeRecord(runDir, part.name);
}
