import { formatProgress } from '../../infra/engines/format-progress.ts';
import { ensureLabUp } from '../../infra/lab.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import { watchForInterruption } from '../run/interruption.ts';

/**
 * Starts what isn't up; Ctrl-C stops what that had begun.
 * @throws LabError, or InterruptedError
 */
export async function startLab(
  config: LabConfig,
  writeLine: (line: string) => void,
): Promise<void> {
  const interruption = watchForInterruption(() => {});
  try {
    await ensureLabUp(
      {
        onProgress: (event) => writeLine(formatProgress(event).trimEnd()),
        signal: interruption.first,
      },
      config,
    );
  } catch (error) {
    throw interruption.first.aborted ? interruption.first.reason : error;
  } finally {
    interruption.stop();
  }
}
