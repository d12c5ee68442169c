import { readProcStat } from '../../infra/engines/native/process/proc-stat.ts';
import { codeOf } from '../../infra/unknown-error.ts';

/**
 * When the kernel started a process, in its own ticks since boot; with the pid it names a process
 * beyond doubt, as pids are used again. Null where there is no /proc, or no such process.
 */
export async function processStartTime(pid: number): Promise<string | null> {
  return (await readProcStat(pid))?.startTicks ?? null;
}

/** Whether that very process still lives; without a start time, whether one of that pid does. */
export async function isAlive(pid: number, startTime: string | null): Promise<boolean> {
  if (startTime !== null) return (await processStartTime(pid)) === startTime;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
