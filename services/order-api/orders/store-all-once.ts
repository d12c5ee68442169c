import { isDuplicateKey } from '../../shared/mysql/errors.ts';
import type { DependencyPolicy } from '../../shared/resilience/policy.ts';
import type { OrderRepository } from './order-repository.ts';
import { foundOutcome, type StoreOutcome } from './store-once.ts';
import { inKeyOrder, type StoredOrder, weightOf } from './stored-order.ts';

/**
 * Writes orders to MySQL exactly once, however often it is called with them, in one statement and one
 * call of the policy: those that are there already are left out of the next try.
 * @param orders of as many ids
 * @returns what became of each, in their order
 * @throws DependencyUnavailableError when MySQL can't be reached within the policy's limits, or what
 * MySQL answers where it refuses one of them for what is in it: none of the others is written then
 */
export async function storeAllOnce(
  orders: readonly StoredOrder[],
  { insertAll, findAll }: Pick<OrderRepository, 'insertAll' | 'findAll'>,
  policy: DependencyPolicy,
): Promise<StoreOutcome[]> {
  // A path that lets the heaviest of them through by itself is back, be it too narrow for all.
  const options = { weigh: () => Math.max(...orders.map(weightOf)) };
  const known = new Map<string, StoredOrder>();
  let missing = inKeyOrder(orders);
  while (missing.length > 0) {
    try {
      await policy.execute((signal) => insertAll(missing, signal), options);
      break;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const ids = missing.map(({ id }) => id);
      const found = await policy.execute((signal) => findAll(ids, signal), options);
      if (found.length === 0) throw error;
      for (const order of found) known.set(order.id, order);
      missing = missing.filter(({ id }) => !known.has(id));
    }
  }
  return orders.map((order) => {
    const existing = known.get(order.id);
    return existing ? foundOutcome(order, existing) : { kind: 'created', order };
  });
}
