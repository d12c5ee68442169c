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
  const clock = new LazyClock(timeoutMs, budget, (ms) => {
    const error = new AttemptTimeoutError(ms);
    timedOut.reject(error);
    controller.abort(error);
  });
  try {
    return await Promise.race([call(controller.signal, clock), timedOut.promise]);
  } finally {
    clock.stop();
  }
}

/** One timer for an attempt, that looks again where time was added: most attempts end long before. */
class LazyClock implements AttemptClock {
  readonly #timeoutMs: number;
  readonly #budget: Budget;
  readonly #onEnd: (allowedMs: number) => void;
  #allowedMs = 0;
  #endsAt = 0;
  #looksAt = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #afterSockets: NodeJS.Immediate | undefined;

  constructor(timeoutMs: number, budget: Budget, onEnd: (allowedMs: number) => void) {
    this.#timeoutMs = timeoutMs;
    this.#budget = budget;
    this.#onEnd = onEnd;
    this.#count();
  }

  hold(): () => void {
    this.#allow(this.#budget.remainingMs());
    return () => this.#count();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#afterSockets);
  }

  #count(): void {
    this.#allow(Math.min(this.#timeoutMs, this.#budget.remainingMs()));
  }

  #allow(ms: number): void {
    this.#allowedMs = ms;
    this.#endsAt = performance.now() + ms;
    if (this.#looksAt > this.#endsAt) this.#lookAfter(ms);
  }

  #lookAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#looksAt = this.#endsAt;
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    const left = this.#endsAt - performance.now();
    // Node's timers know whole ms.
    if (left >= 1) this.#lookAfter(left);
    else this.#afterSockets = setImmediate(() => this.#onEnd(this.#allowedMs));
  }
}
