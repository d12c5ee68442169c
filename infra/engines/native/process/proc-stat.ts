import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** What identifies and groups a live process. */
export interface ProcStat {
  readonly pid: number;
  readonly processGroup: number;
  readonly session: number;
  /** When the kernel started it, in its own ticks since boot: with the pid, unique until a reboot. */
  readonly startTicks: string;
}

/**
 * A live process by its pid. Null when there is none, or only a zombie that nobody has reaped.
 * @see proc_pid_stat(5), fields 3, 5, 6, 20 and 22
 */
export async function readProcStat(pid: number): Promise<ProcStat | null> {
  try {
    // The kernel answers at once: there is no disk to wait for.
    return parseProcStat(pid, readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** @param text the content of /proc/PID/stat */
export function parseProcStat(pid: number, text: string): ProcStat | null {
  // The command's name stands in brackets and may itself hold blanks and brackets.
  const [state, , processGroup, session, ...rest] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ');
  const threads = Number(rest[13]);
  const startTicks = rest[15];
  if (processGroup === undefined || startTicks === undefined) return null;
  // A first thread that has ended doesn't free the ports while others are still on their way out.
  if ((state === 'Z' || state === 'X') && threads <= 1) return null;
  return { pid, processGroup: Number(processGroup), session: Number(session), startTicks };
}

/** Every live process of a process group. */
export async function readProcessGroup(processGroup: number): Promise<ProcStat[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(readProcStat));
  return stats.filter((stat): stat is ProcStat => stat?.processGroup === processGroup);
}

/** Resident memory of a process in MiB; 0 when it has just ended. */
export async function readRssMiB(pid: number): Promise<number> {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    return 0;
  }
}
