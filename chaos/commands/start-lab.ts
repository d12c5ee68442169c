import type { LabUp } from '../../infra/engines/engine.ts';
import { tellProgress } from '../../infra/engines/format-progress.ts';
import { ensureLabUp } from '../../infra/lab.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import { InterruptedError } from '../run/interruption.ts';
import { interruptible } from './interruptible.ts';

/**
 * Starts what isn't up; Ctrl-C stops what that had begun.
 * @throws LabError, or InterruptedError
 */
export async function startLab(
  config: LabConfig,
  writeLine: (line: string) => void,
): Promise<LabUp> {
  try {
    return await interruptible((signal) =>
      ensureLabUp({ onProgress: tellProgress(writeLine), signal }, config),
    );
  } catch (error) {
    if (error instanceof InterruptedError) {
      writeLine('interrupted: nothing that this start had begun is left');
    }
    throw error;
  }
}
