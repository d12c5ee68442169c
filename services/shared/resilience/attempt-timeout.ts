import { type Budget, startBudget } from './budget.ts';

/** One attempt took longer than it may. What it called may still have happened. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError';
  readonly code = 'ATTEMPT_TIMEOUT';

  constructor(timeoutMs: number) {
    super(`no answer within ${Math.round(timeoutMs)} ms`);
  }
}

/** The time-out of an attempt, as seen by the call that it is for. */
export interface AttemptClock {
  /**
   * Counts nothing but the budget from now on: the call waits for its turn in this process, which says
   * nothing of the dependency.
   * @returns to be called when its turn has come: the attempt counts from 0
   */
  hold(): () => void;
}

/** A clock for a call that has all the time in the world. */
export const NO_CLOCK: AttemptClock = { hold: () => () => {} };

/**
 * Runs `call` for at most `timeoutMs`. The signal that it gets is aborted when time is up, so that
 * it can give back what it holds (a connection whose answer nobody will read is closed, not reused).
 * Where this process did not run when time was up (it was paused, or had no processor), an answer that
 * came meanwhile counts: Node looks at its timers first, and at its sockets then.
 * @param budget bounds the attempt, and its wait for its turn; as long as the time-out where it isn't given
 * @throws AttemptTimeoutError when time is up, or whatever `call` throws before that
 */
export async function withAttemptTimeout<T>(
  call: (signal: AbortSignal, clock: AttemptClock) => Promise<T>,
  timeoutMs: number,
  budget: Budget = startBudget(timeoutMs),
): Promise<T> {
  const controller = new AbortController();
  const timedOut = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  let afterSockets: NodeJS.Immediate | undefined;
  const stop = () => {
    clearTimeout(timer);
    clearImmediate(afterSockets);
  };
  const allow = (ms: number) => {
    stop();
    const end = () => {
      const error = new AttemptTimeoutError(ms);
      timedOut.reject(error);
      controller.abort(error);
    };
    timer = setTimeout(() => {
      afterSockets = setImmediate(end);
    }, ms);
  };
  const count = () => allow(Math.min(timeoutMs, budget.remainingMs()));
  const hold = () => {
    allow(budget.remainingMs());
    return count;
  };
  count();
  try {
    return await Promise.race([call(controller.signal, { hold }), timedOut.promise]);
  } finally {
    stop();
  }
}
