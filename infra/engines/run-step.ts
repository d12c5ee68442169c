import type { OnLabProgress } from './engine.ts';

const STILL_RUNNING_EVERY_MS = 15_000;

/** Does one step of an installation, and tells when it starts, every 15 s that it runs, and its end. */
export async function runStep<T>(
  step: string,
  onProgress: OnLabProgress,
  work: () => Promise<T>,
): Promise<T> {
  const start = Date.now();
  const seconds = () => (Date.now() - start) / 1000;
  onProgress({ kind: 'step-started', step });
  const timer = setInterval(
    () => onProgress({ kind: 'step-running', step, seconds: seconds() }),
    STILL_RUNNING_EVERY_MS,
  );
  try {
    const result = await work();
    onProgress({ kind: 'step-done', step, seconds: seconds() });
    return result;
  } finally {
    clearInterval(timer);
  }
}
