import { watchForInterruption } from '../run/interruption.ts';

/**
 * Does what a signal may end before its time.
 * @throws InterruptedError where one did; else what the work throws
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = watchForInterruption(() => {});
  try {
    return await work(interruption.first);
  } catch (error) {
    throw interruption.first.aborted ? interruption.first.reason : error;
  } finally {
    interruption.stop();
  }
}
