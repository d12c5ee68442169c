import type { AttemptClock } from '../../shared/resilience/attempt-timeout.ts';
import { type BatchLimits, batchLength } from './batch-length.ts';

/** Bounds of what shares a statement, and of the statements. */
export interface SharedLimits extends BatchLimits {
  /** Statements that may be under way before a caller has to wait for one of them to end. */
  readonly statements: number;
  /** Longest such wait, in ms; then those that wait go, as if one had ended. */
  readonly waitMs: number;
}

/** One of those that share a statement: what is asked, and whoever waits for it. */
export interface Seat<T, R> {
  readonly item: T;
  /** As much as it adds to the statement. */
  readonly bytes: number;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
  readonly done: PromiseWithResolvers<R>;
}

interface WaitingSeat<T, R> extends Seat<T, R> {
  /** Lets its attempt count, where it had to wait. */
  onTurn?: () => void;
}

/**
 * Lets callers that come at the same time share statements: one goes at once where fewer than the limit are
 * under way, and what comes meanwhile is the next statement. Nobody waits for others to come.
 * @param settle asks MySQL, and settles every seat; where it throws, that is the answer to those it did not
 * @returns takes part: its clock is held until the statement goes
 */
export function shareStatements<T, R>(
  limits: SharedLimits,
  settle: (seats: readonly Seat<T, R>[]) => Promise<void>,
): (seat: Omit<Seat<T, R>, 'done'>, clock: AttemptClock) => Promise<R> {
  let waiting: WaitingSeat<T, R>[] = [];
  let statements = 0;
  let timer: NodeJS.Timeout | undefined;

  function goIfFree(): void {
    if (statements < limits.statements) goNext();
    else if (waiting.length > 0) timer ??= setTimeout(goNext, limits.waitMs);
  }

  function goNext(): void {
    clearTimeout(timer);
    timer = undefined;
    waiting = waiting.filter(isWanted);
    const seats = waiting.splice(0, batchLength(waiting, limits));
    if (seats.length === 0) return;
    for (const { onTurn } of seats) onTurn?.();
    statements += 1;
    void settle(seats)
      .catch((error: unknown) => {
        for (const { done } of seats) done.reject(error);
      })
      .finally(() => {
        statements -= 1;
        goIfFree();
      });
    goIfFree();
  }

  return ({ item, bytes, signal }, clock) => {
    const done = Promise.withResolvers<R>();
    const seat: WaitingSeat<T, R> = { item, bytes, signal, done };
    signal.addEventListener('abort', () => done.reject(signal.reason), { once: true });
    waiting.push(seat);
    goIfFree();
    if (waiting.length > 0) seat.onTurn = clock.hold();
    return done.promise;
  };
}

/** Whether anybody still waits for it. */
export const isWanted = ({ signal }: { readonly signal: AbortSignal }): boolean => !signal.aborted;

/**
 * Asks MySQL until it answers, or until the last of those who wait has left: then the signal is aborted,
 * and nothing comes of it.
 */
export async function whileWanted<A, R>(
  seats: readonly Seat<unknown, R>[],
  ask: (signal: AbortSignal) => Promise<A>,
): Promise<A | undefined> {
  const abandon = new AbortController();
  const allLeft = Promise.allSettled(seats.map(({ done }) => done.promise));
  const abandoned = allLeft.then(() => {
    abandon.abort(ABANDONED);
    return undefined;
  });
  return Promise.race([ask(abandon.signal), abandoned]);
}

/** Made once, as an error takes its time to note where it was made. */
const ABANDONED = new Error('nobody waits for it any more');
