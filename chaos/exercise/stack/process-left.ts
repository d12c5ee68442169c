import { mkdir, readdir, rm } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import type { ServiceName } from '../../../infra/engines/probes/service.ts';
import { signalIfThere } from '../../../infra/signal-if-there.ts';
import { readJson } from '../../compare/read-json.ts';
import { isAlive, processStartTime } from '../../run/process-start-time.ts';
import { writeJson } from '../../run/write-atomically.ts';
import { exerciseRunDir } from './exercise-run-dir.ts';

const POLL_MS = 30;

/** What is remembered of a process of a check, for the case that the check itself is killed. */
const ProcessLeft = Type.Object({
  service: Type.Union([Type.Literal('order-api'), Type.Literal('notifier')]),
  pid: Type.Integer({ minimum: 1 }),
  /** In the kernel's ticks; null where the system doesn't tell. */
  startTime: Type.Union([Type.String(), Type.Null()]),
  /** ms since the epoch. */
  startedAt: Type.Number(),
});

/** Notes a process that has just been started. */
export async function rememberProcess(
  labDir: string,
  service: ServiceName,
  pid: number,
): Promise<void> {
  await mkdir(exerciseRunDir(labDir), { recursive: true });
  const startTime = await processStartTime(pid);
  await writeJson(fileOf(labDir, service), { service, pid, startTime, startedAt: Date.now() });
}

/** Forgets a process that has ended. */
export async function forgetProcess(labDir: string, service: string): Promise<void> {
  await rm(fileOf(labDir, service), { force: true });
}

/**
 * Kills what checks left behind that were killed themselves.
 * @returns the services that still ran
 */
export async function killProcessesLeft(labDir: string): Promise<ServiceName[]> {
  const killed: ServiceName[] = [];
  for (const file of await readdir(exerciseRunDir(labDir)).catch(() => [])) {
    const read = await readJson(join(exerciseRunDir(labDir), file), ProcessLeft);
    if (read.kind === 'value') {
      const { service, pid, startTime, startedAt } = read.value;
      // Where only the pid is known, after a restart of the machine it is another's.
      const bootedAt = Date.now() - uptime() * 1_000;
      if (startedAt >= bootedAt && (await isAlive(pid, startTime))) {
        signalIfThere(-pid, 'SIGKILL');
        while (await isAlive(pid, startTime)) await sleep(POLL_MS);
        killed.push(service);
      }
    }
    await rm(join(exerciseRunDir(labDir), file), { force: true });
  }
  return killed;
}

function fileOf(labDir: string, service: string): string {
  return join(exerciseRunDir(labDir), `${service}.json`);
}
