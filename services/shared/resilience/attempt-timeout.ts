/** One attempt took longer than it may. What it called may still have happened. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError';
  readonly code = 'ATTEMPT_TIMEOUT';

  constructor(timeoutMs: number) {
    super(`no answer within ${Math.round(timeoutMs)} ms`);
  }
}

/**
 * Runs `call` for at most `timeoutMs`. The signal that it gets is aborted when time is up, so that
 * it can give back what it holds (a connection whose answer nobody will read is closed, not reused).
 * Where this process did not run when time was up (it was paused, or had no processor), an answer that
 * came meanwhile counts: Node looks at its timers first, and at its sockets then.
 * @throws AttemptTimeoutError when time is up, or whatever `call` throws before that
 */
export async function withAttemptTimeout<T>(
  call: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const controller = new AbortController();
  const timedOut = Promise.withResolvers<never>();
  const end = () => {
    const error = new AttemptTimeoutError(timeoutMs);
    timedOut.reject(error);
    controller.abort(error);
  };
  let afterSockets: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    afterSockets = setImmediate(end);
  }, timeoutMs);
  try {
    return await Promise.race([call(controller.signal), timedOut.promise]);
  } finally {
    clearTimeout(timer);
    clearImmediate(afterSockets);
  }
}
