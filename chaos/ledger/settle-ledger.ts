import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerResult } from '../measure/measurement.ts';
import { type LedgerTally, sumMissing } from './tally-ledger.ts';

/** What bounds the wait for a system to drain; times in ms. */
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
  /**
   * Looks that have to find nothing new as well, while something is outstanding: where the stores are
   * slow to answer the ledger, they are slow to everybody.
   */
  readonly stillLooks: number;
  /** The end of the wait, but while orders still arrive. */
  readonly limitMs: number;
  /** The end of all waiting. */
  readonly arrivingLimitMs: number;
}

export const SETTLE_TIMES: SettleTimes = {
  pollMs: 200,
  stillMs: 3_000,
  stillOutstandingMs: 11_000,
  stillLooks: 4,
  limitMs: 60_000,
  arrivingLimitMs: 600_000,
};

/** The ledger once the system had settled. */
export type SettledLedger = Omit<LedgerResult, 'drainedMs'>;

/** One look at the system. */
export interface LedgerLook {
  readonly tally: LedgerTally;
  readonly pendingMessages: number;
}

/** What was seen last, and since when. */
interface Sight {
  readonly what: string;
  readonly since: number;
  readonly looks: number;
}

/**
 * Looks again and again until the system has settled, and gives the last look. Settled is: every
 * acknowledged order is stored once and notified once, no message waits and `allAnswered` (an order
 * that the client gave up on may still be stored) - or else that nothing has changed for a while.
 * What is missing then is lost, unless it is on its way: it waits in a queue or in the outbox, or the
 * wait ended while orders were arriving.
 * @throws the signal's reason when it aborts
 */
export async function settleLedger(
  look: () => Promise<LedgerLook>,
  allAnswered: boolean,
  signal: AbortSignal,
  times: SettleTimes = SETTLE_TIMES,
): Promise<SettledLedger> {
  const startedAt = performance.now();
  let all: Sight = { what: '', since: startedAt, looks: 0 };
  let orders: Sight = all;
  const isStill = ({ since, looks }: Sight, now: number) =>
    now - since >= times.stillOutstandingMs && looks >= times.stillLooks;
  for (;;) {
    signal.throwIfAborted();
    const lookedAt = performance.now();
    const seen = await look();
    const { tally, pendingMessages } = seen;
    const now = performance.now();
    all = lookAgain(all, [tally, pendingMessages], now);
    orders = lookAgain(orders, tally, now);

    const isOutstanding = sumMissing(tally.missing) > 0 || pendingMessages > 0;
    const isComplete = !isOutstanding && tally.duplicated === 0 && allAnswered;
    const isQuiet = isOutstanding ? isStill(all, now) : now - all.since >= times.stillMs;
    const isArriving = sumMissing(tally.missing) > 0 && !isStill(orders, now);
    const limitMs = isArriving ? times.arrivingLimitMs : times.limitMs;
    if (isComplete || isQuiet || now - startedAt >= limitMs) {
      return { ...judge(seen, isArriving), settledMs: all.since - startedAt };
    }
    await pause(Math.max(times.pollMs, now - lookedAt), signal);
  }
}

function lookAgain(last: Sight, found: unknown, now: number): Sight {
  const what = JSON.stringify(found);
  return what === last.what ? { ...last, looks: last.looks + 1 } : { what, since: now, looks: 1 };
}

function judge(
  { tally, pendingMessages }: LedgerLook,
  isArriving: boolean,
): Omit<SettledLedger, 'settledMs'> {
  const { missing, missingOrderIds, ...counts } = tally;
  const { deadLettered, notStored, notPublished, notNotified } = missing;
  const undelivered = notStored + notNotified;
  // Some messages are none of these orders': of so many as there are messages, none is called lost.
  const waiting =
    notPublished + (isArriving ? undelivered : Math.min(undelivered, pendingMessages));
  const lost = deadLettered + notPublished + undelivered - waiting;
  return { ...counts, lost, waiting, missing, lostOrderIds: missingOrderIds };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}
