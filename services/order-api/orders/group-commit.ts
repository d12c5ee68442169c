import {
  isConnectionLost,
  isDuplicateKey,
  isTransientMysqlError,
} from '../../shared/mysql/errors.ts';
import type { AttemptClock } from '../../shared/resilience/attempt-timeout.ts';
import { type BatchLimits, batchLength } from './batch-length.ts';
import type { OrderRepository } from './order-repository.ts';
import { StoredAlreadyError } from './stored-already-error.ts';
import { inKeyOrder, type StoredOrder, weightOf } from './stored-order.ts';

/** With one order a statement, each goes by itself, as does one of more bytes than that, at once. */
export interface GroupCommitLimits extends BatchLimits {
  /** Statements that may be under way before an order has to wait for one of them to end. */
  readonly statements: number;
  /** Longest such wait, in ms; then those that wait go, as if one had ended. */
  readonly waitMs: number;
}

/** Lets orders that come at the same time share a statement, and so one flush of MySQL's log. */
export interface GroupCommit {
  /**
   * Writes an order, together with others the first time that it is asked to write this one, and alone
   * from then on: a path that lets one order through in time may be too narrow for many.
   * @param signal aborted when nobody waits for the order any more
   * @param clock held while the order waits for its statement
   * @throws StoredAlreadyError when it was found beside others that share its statement; else what MySQL
   * answers for this very order, or why it can't be reached
   */
  insert(order: StoredOrder, signal: AbortSignal, clock: AttemptClock): Promise<void>;
}

/** An order that takes part, and whoever waits for it. */
interface Seat {
  readonly order: StoredOrder;
  readonly bytes: number;
  readonly signal: AbortSignal;
  readonly done: PromiseWithResolvers<void>;
  /** Lets its attempt count, where it had to wait for its statement. */
  onTurn?: () => void;
}

/**
 * Group commit: an order goes at once where nothing is under way, and what comes meanwhile is the next
 * statement; nobody waits for others to come. A statement is one transaction: all of its orders are
 * committed, or none. Where one of them is stored already, all that are are found in one statement, and the
 * others tried again without them: clients that send a thousand orders anew, as after an outage, take no
 * longer than with new ones. Where MySQL refuses one for what else is in it, each half is tried by itself,
 * until only the order that is at fault is refused. Where its connection is lost, each order is tried by
 * itself at once: what broke under many may carry one, and is no failure of every one of them yet.
 * Source: D. DeWitt et al., "Implementation Techniques for Main Memory Database Systems", SIGMOD 1984.
 */
export function groupCommit(
  { insertAll, findAll }: Pick<OrderRepository, 'insertAll' | 'findAll'>,
  limits: GroupCommitLimits,
): GroupCommit {
  const joined = new WeakSet<StoredOrder>();
  let waiting: Seat[] = [];
  let statements = 0;
  let timer: NodeJS.Timeout | undefined;

  function join(seat: Seat, clock: AttemptClock): Promise<void> {
    const { signal, done } = seat;
    signal.addEventListener('abort', () => done.reject(signal.reason), { once: true });
    waiting.push(seat);
    commitIfFree();
    if (waiting.length > 0) seat.onTurn = clock.hold();
    return done.promise;
  }

  function commitIfFree(): void {
    if (statements < limits.statements) commitNext();
    else if (waiting.length > 0) timer ??= setTimeout(commitNext, limits.waitMs);
  }

  function commitNext(): void {
    clearTimeout(timer);
    timer = undefined;
    const seats = takeNext();
    if (seats.length === 0) return;
    for (const { onTurn } of seats) onTurn?.();
    statements += 1;
    void commit(seats).finally(() => {
      statements -= 1;
      commitIfFree();
    });
    commitIfFree();
  }

  function takeNext(): Seat[] {
    waiting = waiting.filter(isWanted);
    return waiting.splice(0, batchLength(waiting, limits));
  }

  /** Settles every seat; never rejects. */
  async function commit(seats: readonly Seat[]): Promise<void> {
    try {
      await whileWanted(seats, (signal) => insertAll(inKeyOrder(seats.map(orderOf)), signal));
      for (const { done } of seats) done.resolve();
    } catch (error) {
      if (seats.length > 1 && isConnectionLost(error)) await commitEach(seats);
      else if (seats.length > 1 && isDuplicateKey(error)) await commitMissing(seats);
      else if (seats.length > 1 && !isTransientMysqlError(error)) await commitHalves(seats);
      else for (const { done } of seats) done.reject(error);
    }
  }

  async function commitMissing(seats: readonly Seat[]): Promise<void> {
    const ids = seats.map(({ order }) => order.id);
    let found: readonly StoredOrder[] = [];
    try {
      found = (await whileWanted(seats, (signal) => findAll(ids, signal))) ?? [];
    } catch (error) {
      for (const { done } of seats) done.reject(error);
      return;
    }
    // It was removed meanwhile, or two of the statement have one key.
    if (found.length === 0) return commitHalves(seats);
    const existing = new Map(found.map((order) => [order.id, order]));
    const missing: Seat[] = [];
    for (const seat of seats.filter(isWanted)) {
      const stored = existing.get(seat.order.id);
      if (stored) seat.done.reject(new StoredAlreadyError(stored));
      else missing.push(seat);
    }
    if (missing.length > 0) await commit(missing);
  }

  async function commitEach(seats: readonly Seat[]): Promise<void> {
    await Promise.all(seats.filter(isWanted).map((seat) => commit([seat])));
  }

  async function commitHalves(seats: readonly Seat[]): Promise<void> {
    const middle = seats.length >> 1;
    for (const half of [seats.slice(0, middle), seats.slice(middle)]) {
      const wanted = half.filter(isWanted);
      if (wanted.length > 0) await commit(wanted);
    }
  }

  return {
    insert(order, signal, clock) {
      const mayJoin = limits.orders > 1 && !joined.has(order);
      const bytes = mayJoin ? weightOf(order) : 0;
      if (!mayJoin || bytes > limits.bytes) return insertAll([order], signal);
      joined.add(order);
      return join({ order, bytes, signal, done: Promise.withResolvers() }, clock);
    },
  };
}

const isWanted = ({ signal }: Seat) => !signal.aborted;
const orderOf = ({ order }: Seat) => order;

/** Does work until it ends, or until the last of those who wait has left: then its signal is aborted, and nothing comes of it. */
async function whileWanted<T>(
  seats: readonly Seat[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const abandon = new AbortController();
  const allLeft = Promise.allSettled(seats.map(({ done }) => done.promise));
  const abandoned = allLeft.then(() => {
    abandon.abort(ABANDONED);
    return undefined;
  });
  return Promise.race([work(abandon.signal), abandoned]);
}

/** Made once, as an error takes its time to note where it was made. */
const ABANDONED = new Error('nobody waits for it any more');
