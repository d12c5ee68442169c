import {
  isConnectionLost,
  isDuplicateKey,
  isTransientMysqlError,
} from '../../shared/mysql/errors.ts';
import type { AttemptClock } from '../../shared/resilience/attempt-timeout.ts';
import type { OrderRepository } from './order-repository.ts';
import {
  isWanted,
  type SharedLimits,
  type Seat as SharedSeat,
  shareStatements,
  whileWanted,
} from './shared-statements.ts';
import { StoredAlreadyError } from './stored-already-error.ts';
import { inKeyOrder, type StoredOrder, weightOf } from './stored-order.ts';

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

type Seat = SharedSeat<StoredOrder, void>;

/**
 * Group commit: orders share statements, each of which is one transaction: all of its orders are
 * committed, or none. Where one of them is stored already, all that are are found in one statement, and the
 * others tried again without them: clients that send a thousand orders anew, as after an outage, take no
 * longer than with new ones. Where MySQL refuses one for what else is in it, each half is tried by itself,
 * until only the order that is at fault is refused. Where its connection is lost, each order is tried by
 * itself at once: what broke under many may carry one, and is no failure of every one of them yet.
 * Source: D. DeWitt et al., "Implementation Techniques for Main Memory Database Systems", SIGMOD 1984.
 * @param limits with one order a statement, each goes by itself, as does one of more bytes than that, at once
 */
export function groupCommit(
  { insertAll, findAll }: Pick<OrderRepository, 'insertAll' | 'findAll'>,
  limits: SharedLimits,
): GroupCommit {
  const joined = new WeakSet<StoredOrder>();
  const join = shareStatements(limits, commit);

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
    const ids = seats.map(({ item }) => item.id);
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
      const stored = existing.get(seat.item.id);
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
      return join({ item: order, bytes, signal }, clock);
    },
  };
}

const orderOf = ({ item }: Seat) => item;
