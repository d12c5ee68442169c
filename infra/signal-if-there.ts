import { codeOf } from './unknown-error.ts';

/** Signals a process, or by a negative pid all of its group; nothing where it has ended meanwhile. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
