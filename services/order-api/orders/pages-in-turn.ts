import type { DependencyCall } from '../../shared/resilience/policy.ts';
import type { OrderCursor, OrderRepository } from './order-repository.ts';
import { type SharedLimits, shareStatements, whileWanted } from './shared-statements.ts';
import type { StoredOrder } from './stored-order.ts';

interface PageRequest {
  readonly limit: number;
  readonly after: OrderCursor | undefined;
}

/**
 * Lets few clients at a time read a page, each with a statement of its own, and the others wait here: they
 * need no connection, and are not refused for want of one.
 * @returns makes the call for one page
 */
export function pagesInTurn(
  { page }: Pick<OrderRepository, 'page'>,
  limits: Pick<SharedLimits, 'statements' | 'waitMs'>,
): (limit: number, after: OrderCursor | undefined) => DependencyCall<StoredOrder[]> {
  const join = shareStatements<PageRequest, StoredOrder[]>(
    { ...limits, orders: 1, bytes: Number.POSITIVE_INFINITY },
    async (seats) => {
      for (const { item, done } of seats) {
        const read = (signal: AbortSignal) => page(item.limit, item.after, signal);
        done.resolve((await whileWanted(seats, read)) ?? []);
      }
    },
  );
  return (limit, after) => (signal, clock) =>
    join({ item: { limit, after }, bytes: 0, signal }, clock);
}
