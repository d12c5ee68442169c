import { progressLines } from '../chaos/progress-lines.ts';
import { tellProgress } from '../infra/engines/format-progress.ts';
import { runStep } from '../infra/engines/run-step.ts';

/** Does a step of a test's set-up that takes its time, and tells so on the standard output. */
export function tellStep<T>(step: string, work: () => Promise<T>): Promise<T> {
  return runStep(step, tellProgress(progressLines(false)), work);
}
