import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CleanOptions, LabClean, LabDown, OnLabProgress } from '../engine.ts';
import { withLabLock } from '../lab-lock.ts';
import { undoAll } from './faults/undo-fault.ts';
import { removeDataVolume } from './mariadb/data-volume.ts';
import type { NativeLab } from './native-lab.ts';
import { STOP_WAVES } from './parts/part.ts';
import {
  isRunning,
  type ProcessRecord,
  readRecords,
  removeRecord,
} from './process/process-record.ts';
import { stopProcess } from './process/stop-process.ts';

/** For the record of a part that today's lab doesn't know. */
const DEFAULT_STOP_TIMEOUT_MS = 10_000;

/** What `clean` removes from the lab's folder; tools cost minutes to build and no disk to speak of. */
const DATA_FOLDERS = [
  ...['mysql', 'mongo', 'rabbitmq', 'prometheus', 'alertmanager', 'grafana', 'metrics'],
  ...['toxiproxy', 'clocks', 'cache', 'logs', 'run', 'runs', 'soak'],
];
const TOOL_FOLDERS = ['tools'];

/** Stops the supervisor, then services, so that they can finish their work, and then the servers. */
export async function down(lab: NativeLab, onProgress: OnLabProgress): Promise<LabDown> {
  return withLabLock(lab.runDir, onProgress, () => stopAll(lab, onProgress));
}

/** Stops everything and removes the lab's data. */
export async function clean(
  lab: NativeLab,
  options: CleanOptions,
  onProgress: OnLabProgress,
): Promise<LabClean> {
  return withLabLock(lab.runDir, onProgress, async () => {
    const stopped = await stopAll(lab, onProgress);
    const { labDir } = lab.config;
    await removeDataVolume(join(labDir, 'mysql'), join(labDir, 'logs', 'mysql-volume.log'));
    const removed: string[] = [];
    for (const folder of [...DATA_FOLDERS, ...(options.tools ? TOOL_FOLDERS : [])]) {
      const path = join(lab.config.labDir, folder);
      if ((await stat(path).catch(() => null)) === null) continue;
      await rm(path, { recursive: true, force: true });
      removed.push(path);
    }
    return { stopped, removed };
  });
}

async function stopAll(lab: NativeLab, onProgress: OnLabProgress): Promise<LabDown> {
  const start = Date.now();
  const records = await readRecords(lab.runDir);
  const running = await Promise.all(records.map(isRunning));
  const stopped = records.filter((_, index) => running[index]);
  for (const wave of STOP_WAVES) {
    const due = records.filter(({ part }) => (findPart(lab, part)?.stopWave ?? 2) === wave);
    await stopWave(lab, due, onProgress);
  }
  await undoAll(lab.config.labDir);
  if (stopped.length === 0) return { kind: 'already-down' };
  const seconds = (Date.now() - start) / 1000;
  return { kind: 'stopped', parts: stopped.map(({ part }) => part), seconds };
}

async function stopWave(
  lab: NativeLab,
  records: readonly ProcessRecord[],
  onProgress: OnLabProgress,
): Promise<void> {
  await Promise.all(
    records.map(async (record) => {
      const start = Date.now();
      const wasRunning = await isRunning(record);
      const limitMs = findPart(lab, record.part)?.stopTimeoutMs ?? DEFAULT_STOP_TIMEOUT_MS;
      await stopProcess(record, limitMs);
      await removeRecord(lab.runDir, record.part);
      if (!wasRunning) return;
      const seconds = (Date.now() - start) / 1000;
      onProgress({ kind: 'part-stopped', label: record.label, seconds });
    }),
  );
}

function findPart(lab: NativeLab, name: string) {
  return lab.parts.find((part) => part.name === name);
}
