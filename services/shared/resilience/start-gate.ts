import { setTimeout as sleep } from 'node:timers/promises';

/** From one look to the next, in ms. */
const POLL_MS = 25;

/**
 * What the first requests of a process wait for. One that has just started has no connection yet, and
 * would take that for the failure of what it has not reached so far: after a crash, all those who ask
 * again at that very moment would be refused.
 * @param checks each is repeated until it succeeds; gets a signal that ends it
 * @param limitMs after so long it is no matter of the start any more
 * @returns resolves when all checks have succeeded, the time is over or the signal aborts; never rejects
 */
export async function startGate(
  checks: readonly ((signal: AbortSignal) => Promise<void>)[],
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const ended = AbortSignal.any([over.signal, signal]);
  const allSucceed = Promise.all(checks.map((check) => untilItSucceeds(check, ended)));
  const limit = sleep(limitMs, undefined, { signal: ended }).catch(() => {});
  await Promise.race([allSucceed, limit]);
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
