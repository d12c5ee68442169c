import { isDuplicateKey } from '../../shared/mysql/errors.ts';
import type { AttemptClock } from '../../shared/resilience/attempt-timeout.ts';
import type { Budget } from '../../shared/resilience/budget.ts';
import type { CallOptions, DependencyPolicy } from '../../shared/resilience/policy.ts';
import type { OrderRepository } from './order-repository.ts';
import { StoredAlreadyError } from './stored-already-error.ts';
import { type StoredOrder, weightOf } from './stored-order.ts';

/** `replayed`: the very same order was there already, written by an earlier attempt or request. */
export type StoreOutcome =
  | { readonly kind: 'created' | 'replayed'; readonly order: StoredOrder }
  | { readonly kind: 'conflict' };

/** Where an order is written and found; the SQL itself, or a group commit before it. */
export interface OrderStore extends Pick<OrderRepository, 'find'> {
  insert(order: StoredOrder, signal: AbortSignal, clock: AttemptClock): Promise<void>;
}

/**
 * Writes an order to MySQL exactly once, however often it is called with it: an attempt whose
 * answer was lost is found again by its primary key.
 * @throws DependencyUnavailableError when MySQL can't be reached within the policy's limits
 */
export async function storeOnce(
  order: StoredOrder,
  orders: OrderStore,
  policy: DependencyPolicy,
  budget?: Budget,
): Promise<StoreOutcome> {
  const options: CallOptions = { ...(budget && { budget }), weigh: () => weightOf(order) };
  try {
    await policy.execute((signal, clock) => orders.insert(order, signal, clock), options);
    return { kind: 'created', order };
  } catch (error) {
    if (error instanceof StoredAlreadyError) return foundOutcome(order, error.existing);
    if (!isDuplicateKey(error)) throw error;
  }
  const existing = await policy.execute((signal) => orders.find(order.id, signal), options);
  return existing ? foundOutcome(order, existing) : { kind: 'conflict' };
}

/** What becomes of an order whose id is stored already: it is the same order if its request was the same. */
export function foundOutcome(order: StoredOrder, existing: StoredOrder): StoreOutcome {
  if (existing.requestHash !== order.requestHash) return { kind: 'conflict' };
  return { kind: 'replayed', order: existing };
}
