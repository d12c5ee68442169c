import { formatProgress } from '../../infra/engines/format-progress.ts';
import { ensureLabUp } from '../../infra/lab.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import { interruptible } from './interruptible.ts';

/**
 * Starts what isn't up; Ctrl-C stops what that had begun.
 * @throws LabError, or InterruptedError
 */
export async function startLab(
  config: LabConfig,
  writeLine: (line: string) => void,
): Promise<void> {
  await interruptible((signal) =>
    ensureLabUp(
      { onProgress: (event) => writeLine(formatProgress(event).trimEnd()), signal },
      config,
    ),
  );
}
