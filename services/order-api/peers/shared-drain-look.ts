import type { DependencyCall } from '../../shared/resilience/policy.ts';
import { shareStatements } from '../orders/shared-statements.ts';

/**
 * Lets clients that ask for unknown orders at the same time share a look at the queues of deferred orders:
 * a thousand looks would take RabbitMQ longer than any of them may wait. What comes during a look waits
 * for the next one, as `isDrained` tells of orders that were there when it was called.
 * @param look `isDrained`
 * @param waitMs longest wait for a look that is under way
 */
export function sharedDrainLook(
  look: () => Promise<boolean>,
  waitMs: number,
): DependencyCall<boolean> {
  const unlimited = Number.POSITIVE_INFINITY;
  const join = shareStatements<undefined, boolean>(
    { statements: 1, orders: unlimited, bytes: unlimited, waitMs },
    async (seats) => {
      const isDrained = await look();
      for (const { done } of seats) done.resolve(isDrained);
    },
  );
  return (signal, clock) => join({ item: undefined, bytes: 0, signal }, clock);
}
