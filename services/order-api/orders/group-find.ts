import type { DependencyCall } from '../../shared/resilience/policy.ts';
import type { OrderRepository } from './order-repository.ts';
import { type SharedLimits, shareStatements, whileWanted } from './shared-statements.ts';
import type { StoredOrder } from './stored-order.ts';

/**
 * Lets clients that look for orders at the same time share a statement: a thousand of them need no more
 * connections than one, and none is refused for want of one.
 * @param limits `orders` of a statement; 1: each is looked up by itself
 * @returns makes the call for one client, which gives undefined where there is no such order: its first attempt goes with others, and each after that alone, as a
 * path that lets one order through in time may be too narrow for many
 */
export function groupFind(
  { find, findAll }: Pick<OrderRepository, 'find' | 'findAll'>,
  limits: Omit<SharedLimits, 'bytes'>,
): (id: string) => DependencyCall<StoredOrder | undefined> {
  const join = shareStatements<string, StoredOrder | undefined>(
    { ...limits, bytes: Number.POSITIVE_INFINITY },
    async (seats) => {
      const ids = [...new Set(seats.map(({ item }) => item))];
      const found = await whileWanted(seats, (signal) => findAll(ids, signal));
      const byId = new Map(found?.map((order) => [order.id, order]));
      for (const { item, done } of seats) done.resolve(byId.get(item));
    },
  );
  return (id) => {
    let isFirst = true;
    return (signal, clock) => {
      if (!isFirst) return find(id, signal);
      isFirst = false;
      return join({ item: id, bytes: 0, signal }, clock);
    };
  };
}
