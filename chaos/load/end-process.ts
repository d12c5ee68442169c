import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process at once, where it has not ended yet. */
export async function endProcess(child: ChildProcess): Promise<void> {
  const hasEnded = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  if (hasEnded) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
