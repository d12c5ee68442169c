import { setTimeout as sleep } from 'node:timers/promises';

/** From one look to the next, in ms. */
const POLL_MS = 25;

export interface StartGateOptions {
  /** Each is repeated until it succeeds; gets a signal that ends it. */
  readonly checks: readonly ((signal: AbortSignal) => Promise<void>)[];
  /** After so long, in ms, it is no matter of the start any more. */
  readonly limitMs: number;
  /** How many of those that waited are let through at the same time. */
  readonly places: number;
  /** Opens the gate at once, when the process ends. */
  readonly signal: AbortSignal;
}

/** What the first requests of a process wait for. */
export interface StartGate {
  /** Does the work when the gate is open, and all who came before are through or on their way. */
  enter<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Keeps work waiting until a process that has just started has reached what it needs. After a crash
 * all clients ask again at that very moment: without a connection they would be refused, and all
 * at once they would time out, as if what the process had not reached yet had failed.
 */
export function startGate({ checks, limitMs, places, signal }: StartGateOptions): StartGate {
  const waiting: (() => Promise<void>)[] = [];
  let isOpen = false;

  async function letThrough(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  }
  void allSucceed(checks, limitMs, signal).then(() => {
    isOpen = true;
    for (let place = 0; place < places; place += 1) void letThrough();
  });

  return {
    async enter(work) {
      if (isOpen && waiting.length === 0) return work();
      const done = Promise.withResolvers<void>();
      await new Promise<void>((resolve) => {
        waiting.push(() => {
          resolve();
          return done.promise;
        });
      });
      try {
        return await work();
      } finally {
        done.resolve();
      }
    },
  };
}

/** Resolves when all checks have succeeded, the time is over or the signal aborts; never rejects. */
async function allSucceed(
  checks: StartGateOptions['checks'],
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const ended = AbortSignal.any([over.signal, signal]);
  const limit = sleep(limitMs, undefined, { signal: ended }).catch(() => {});
  await Promise.race([Promise.all(checks.map((check) => untilItSucceeds(check, ended))), limit]);
  over.abort();
}

async function untilItSucceeds(
  check: (signal: AbortSignal) => Promise<void>,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    try {
      await check(ended);
      return;
    } catch {
      await sleep(POLL_MS);
    }
  }
}
