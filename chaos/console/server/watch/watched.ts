import type { PartHealth } from '../../protocol.ts';

/** An answer that takes longer, in ms, is slow. */
const SLOW_MS = 500;
/** Without an answer for so long, in ms, there is none. */
const DOWN_MS = 2_000;

/** Something of the lab that is asked again and again, by one question at a time. */
export interface Watched<T> {
  /** Asks, unless a question is still open; resolves when it is answered or can't be. */
  look(): Promise<void>;
  /** The last answer; null when there was none to the last question. */
  latest(): T | null;
  health(): PartHealth;
}

/** @param ask has to end when the signal aborts, and rejects for what is down */
export function watched<T>(ask: (signal: AbortSignal) => Promise<T>): Watched<T> {
  let answer: T | null = null;
  let tookMs = 0;
  let openSince: number | null = null;
  let open = Promise.resolve();

  async function question(): Promise<void> {
    const since = performance.now();
    openSince = since;
    try {
      answer = await ask(AbortSignal.timeout(DOWN_MS));
    } catch {
      answer = null;
    }
    tookMs = performance.now() - since;
    openSince = null;
  }

  return {
    look() {
      if (openSince === null) open = question();
      return open;
    },
    latest: () => answer,
    health() {
      if (answer === null) return 'down';
      const waitedMs = openSince === null ? 0 : performance.now() - openSince;
      return Math.max(tookMs, waitedMs) > SLOW_MS ? 'slow' : 'up';
    },
  };
}
