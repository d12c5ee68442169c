import type { LoadPlan, RequestOutcome } from './load-plan.ts';
import { type LoadReport, loadReport } from './load-report.ts';
import { type StartLoad, startLoad } from './start-load.ts';

/**
 * Runs a load by itself, in a process of its own, to its last answer.
 * @param start what sends it; the lab's own generator where it isn't given
 * @throws the generator's error, also when the signal's abort ended it
 */
export async function runLoad(
  plan: LoadPlan,
  signal: AbortSignal,
  start: StartLoad = startLoad,
): Promise<LoadReport> {
  const outcomes: RequestOutcome[] = [];
  const load = start(plan, (_sent, batch) => {
    for (const outcome of batch) outcomes.push(outcome);
  });
  const stop = () => void load.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return loadReport(plan, outcomes, await load.finished);
  } finally {
    signal.removeEventListener('abort', stop);
    await load.stop();
  }
}
