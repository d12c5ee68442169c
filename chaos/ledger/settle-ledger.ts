import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerResult } from '../measure/measurement.ts';
import type { LedgerTally } from './tally-ledger.ts';

/** Times that bound the wait for a system to drain, in ms. */
export interface SettleTimes {
  /** From one look to the next; a look that itself takes longer is followed by as long a pause. */
  readonly pollMs: number;
  /** Nothing changed for so long, and nothing is outstanding: nothing will change any more. */
  readonly stillMs: number;
  /**
   * The same while an order is missing or a message waits. Longer than what keeps a good system
   * quiet: the sweep of the outbox, a delayed retry, an open breaker, and the two heartbeats after
   * which a broker takes back what it gave to a consumer that is gone.
   */
  readonly stillOutstandingMs: number;
  /** The end of all waiting, also while there is progress. */
  readonly limitMs: number;
}

export const SETTLE_TIMES: SettleTimes = {
  pollMs: 200,
  stillMs: 3_000,
  stillOutstandingMs: 11_000,
  limitMs: 60_000,
};

/** The ledger once the system had settled. */
export type SettledLedger = Omit<LedgerResult, 'drainedMs'>;

/** One look at the system. */
export interface LedgerLook {
  readonly tally: LedgerTally;
  readonly pendingMessages: number;
}

/**
 * Looks again and again until the system has settled, and gives the last look. Settled is: every
 * acknowledged order is stored once and notified once, no message waits and `allAnswered` (an order
 * that the client gave up on may still be stored) - or else that nothing has changed for a while.
 * @throws the signal's reason when it aborts
 */
export async function settleLedger(
  look: () => Promise<LedgerLook>,
  allAnswered: boolean,
  signal: AbortSignal,
  times: SettleTimes = SETTLE_TIMES,
): Promise<SettledLedger> {
  const startedAt = performance.now();
  let changedAt = startedAt;
  let lastSeen = '';
  for (;;) {
    signal.throwIfAborted();
    const lookedAt = performance.now();
    const { tally, pendingMessages } = await look();
    const now = performance.now();

    const seen = JSON.stringify([tally, pendingMessages]);
    if (seen !== lastSeen) changedAt = now;
    lastSeen = seen;

    const isOutstanding = tally.lost > 0 || pendingMessages > 0;
    const isComplete = !isOutstanding && tally.duplicated === 0 && allAnswered;
    const isStill = now - changedAt >= (isOutstanding ? times.stillOutstandingMs : times.stillMs);
    if (isComplete || isStill || now - startedAt >= times.limitMs) {
      return { ...tally, settledMs: changedAt - startedAt };
    }
    await pause(Math.max(times.pollMs, now - lookedAt), signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
