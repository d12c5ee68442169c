import { setTimeout as sleep } from 'node:timers/promises';
import { epochNow } from '../../chaos/load/epoch-now.ts';
import { isOpenIn } from '../../chaos/matrix/watch-breakers.ts';
import { readMetrics } from '../../chaos/measure/read-metrics.ts';

/** From one look to the next, in ms: no figure is more exact. */
const INTERVAL_MS = 50;

/** One look at a breaker. */
export interface BreakerLook {
  /** In ms since the epoch. */
  readonly at: number;
  readonly isOpen: boolean;
}

/**
 * Looks at the breaker of a call until stopped; a look that fails is left out.
 * @returns ends the watch, and gives what it saw
 */
export function watchBreaker(orderApiUrl: string, call: string): () => Promise<BreakerLook[]> {
  const stopping = new AbortController();
  const looks: BreakerLook[] = [];
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const metrics = await readMetrics(orderApiUrl);
      if (metrics !== null) looks.push({ at: epochNow(), isOpen: isOpenIn(metrics, call) });
      await sleep(INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
    return looks;
  })();
  return () => {
    stopping.abort();
    return watching;
  };
}

/** How long after a fault came a breaker was first seen open, in ms; NaN where it never was. */
export function openedAfterMs(looks: readonly BreakerLook[], from: number): number {
  const opened = looks.find(({ at, isOpen }) => isOpen && at >= from);
  return opened ? opened.at - from : Number.NaN;
}

/** How long after a fault was gone a breaker was closed for good, in ms; NaN where it was all the time. */
export function closedAfterMs(looks: readonly BreakerLook[], until: number): number {
  const since = looks.filter(({ at }) => at >= until);
  const lastOpen = since.findLastIndex(({ isOpen }) => isOpen);
  const closed = since[lastOpen + 1];
  return lastOpen >= 0 && closed ? closed.at - until : Number.NaN;
}
