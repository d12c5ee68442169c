import { epochNow } from './epoch-now.ts';

/** A timer of Node may fire so much before or after its time, in ms. */
const TIMER_MS = 1;
/** The thread sleeps no longer than this at a stretch, in ms: what comes meanwhile is read late. */
const NAP_MS = 0.25;
/** From one moment to the next, in ms: below this, a nap for each would cost more than it gives. */
const LEAST_GAP_MS = 2;

const nothing = new Int32Array(new SharedArrayBuffer(4));

/**
 * Calls back at a moment, some 0.1 ms late, or 1 ms where the moments are close together.
 * @param at ms since the epoch, with fractions @param gapMs until the next one after it
 * @returns calls it off
 */
export function atMoment(at: number, gapMs: number, callback: () => void): () => void {
  const isClose = gapMs < LEAST_GAP_MS;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;

  function look(): void {
    const leftMs = at - epochNow();
    if (leftMs <= 0) callback();
    else wait(leftMs);
  }

  function wait(leftMs: number): void {
    if (isClose || leftMs > TIMER_MS) {
      timer = setTimeout(look, isClose ? Math.max(0, leftMs) : leftMs - TIMER_MS);
      return;
    }
    // Sleeps to the microsecond, and computes nothing, which turning round until then would.
    if (leftMs > 0) Atomics.wait(nothing, 0, 0, Math.min(leftMs, NAP_MS));
    immediate = setImmediate(look);
  }

  wait(at - epochNow());
  return () => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
}
