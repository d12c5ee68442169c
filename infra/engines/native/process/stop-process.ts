import { setTimeout as sleep } from 'node:timers/promises';
import { signalIfThere } from '../../../signal-if-there.ts';
import { type ProcStat, readProcessGroup, readProcStat } from './proc-stat.ts';
import { isRunning, type ProcessIdentity, readBootId } from './process-record.ts';

const POLL_MS = 30;

/**
 * Ends what a record identifies: SIGTERM to the process, and after the limit, or when it has left
 * children behind, SIGKILL to it and its whole process group; where it was killed itself, SIGKILL to
 * what it left. Resolves when all of it is gone.
 */
export async function stopProcess(record: ProcessIdentity, limitMs: number): Promise<void> {
  if (!(await isRunning(record))) return killAll(await leftBy(record));
  const family = await readProcessGroup(record.pid);
  signalIfThere(record.pid, 'SIGTERM');
  // A paused process takes a signal only once it goes on.
  signalIfThere(record.pid, 'SIGCONT');
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline && (await isRunning(record))) await sleep(POLL_MS);
  await killAll(family);
}

/** Ends what a record identifies at once, by SIGKILL to its whole process group. */
export async function killProcess(record: ProcessIdentity): Promise<void> {
  if (await isRunning(record)) await killAll(await readProcessGroup(record.pid));
}

/** Sends a signal to the whole process group of what a record identifies; nothing when it is gone. */
export async function signalProcess(
  record: ProcessIdentity,
  signal: NodeJS.Signals,
): Promise<void> {
  if (!(await isRunning(record))) return;
  for (const member of await readProcessGroup(record.pid)) signalIfThere(member.pid, signal);
}

/**
 * What a process that was killed has left behind. The kernel gives its pid to nobody else while a
 * process of its group lives; should all have ended and the number be used again, the group of a
 * shell's job is still told from this one, which is a session of its own.
 */
async function leftBy({ pid, bootId }: ProcessIdentity): Promise<ProcStat[]> {
  if (bootId !== (await readBootId()) || (await readProcStat(pid)) !== null) return [];
  return (await readProcessGroup(pid)).filter(({ session }) => session === pid);
}

async function killAll(family: readonly ProcStat[]): Promise<void> {
  for (const member of family) {
    if (await isSame(member)) signalIfThere(member.pid, 'SIGKILL');
  }
  for (const member of family) {
    while (await isSame(member)) await sleep(POLL_MS);
  }
}

async function isSame(member: ProcStat): Promise<boolean> {
  return (await readProcStat(member.pid))?.startTicks === member.startTicks;
}
