import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import type { FindOutcome } from '../orders/order-service.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import type { Poll } from '../peers/peers.ts';
import type { PendingOrders } from './pending-orders.ts';

/** Where an order may be. */
export interface OrderPlaces {
  readonly pending: Pick<PendingOrders, 'get' | 'stored'>;
  /** Looks in MySQL. */
  readonly lookUp: (id: string) => Promise<StoredOrder | undefined>;
  /** Asks all other processes; with `mysqlAway`, to look in MySQL, too. */
  readonly ask: (id: string, mysqlAway: boolean) => Promise<Poll>;
  /** Whether no deferred order is on its way to MySQL, in any process. */
  readonly isDrained: () => Promise<boolean>;
}

/**
 * Finds an order that may also have been accepted and not be in MySQL yet, by this process, another
 * one, or one that has ended since. That it is absent is said only when no order is on its way; and
 * that it is only accepted, when none who can ask MySQL has it from there: else its client would be told
 * something, and the contrary by another process.
 * @throws what looking in MySQL or at the queue, or asking throws
 */
export async function findOrder(id: string, places: OrderPlaces): Promise<FindOutcome> {
  const { pending, lookUp, ask, isDrained } = places;
  const looked = await look(id, lookUp);
  if (looked.order) {
    pending.stored(looked.order);
    return { kind: 'stored', order: looked.order };
  }
  const own = pending.get(id);
  if (own && !looked.isAway) return { kind: 'accepted', order: own };

  const { answers, isComplete } = await ask(id, looked.isAway);
  for (const { sight } of answers) {
    if (sight.state !== 'stored') continue;
    return sight.order ? { kind: 'stored', order: sight.order } : { kind: 'unavailable' };
  }
  const accepted = own ?? answers.map(({ sight }) => acceptedOrder(sight)).find(Boolean);
  const isCertain = isComplete || !looked.isAway;
  if (accepted && isCertain) return { kind: 'accepted', order: accepted };
  if (looked.isAway || !(await isDrained())) return { kind: 'unavailable' };
  const arrived = await lookUp(id);
  return arrived ? { kind: 'stored', order: arrived } : { kind: 'absent' };
}

/** What MySQL has under an id, or that it can't be asked. */
async function look(
  id: string,
  lookUp: OrderPlaces['lookUp'],
): Promise<{ readonly order: StoredOrder | undefined; readonly isAway: boolean }> {
  try {
    return { order: await lookUp(id), isAway: false };
  } catch (error) {
    if (!(error instanceof DependencyUnavailableError)) throw error;
    return { order: undefined, isAway: true };
  }
}

function acceptedOrder(sight: Poll['answers'][number]['sight']): StoredOrder | undefined {
  return sight.state === 'accepted' ? sight.order : undefined;
}
