import { readFile } from 'node:fs/promises';

/**
 * When the kernel started a process, in its own ticks since boot; with the pid it names a process
 * beyond doubt, as pids are used again. Null where there is no /proc, or no such process.
 * @see proc_pid_stat(5), field 22
 */
export async function processStartTime(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field, the command in brackets, may hold spaces and brackets of its own.
    const afterCommand = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isZombie = afterCommand[0] === 'Z';
    return isZombie ? null : (afterCommand[19] ?? null);
  } catch {
    return null;
  }
}

/** Whether that very process still lives; without a start time, whether one of that pid does. */
export async function isAlive(pid: number, startTime: string | null): Promise<boolean> {
  if (startTime !== null) return (await processStartTime(pid)) === startTime;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
