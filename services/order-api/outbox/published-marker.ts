import type { FastifyBaseLogger } from 'fastify';
import type { DependencyPolicy } from '../../shared/resilience/policy.ts';
import type { OrderRepository } from '../orders/order-repository.ts';

/** Notes in MySQL which orders' messages the broker has confirmed, many at a time. */
export interface PublishedMarker {
  /**
   * Lets orders take part in the next write, at most the marker's wait from now.
   * @returns resolves when that write has ended, well or not
   */
  add(...ids: string[]): Promise<void>;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

/**
 * A marker that writes what came in within `waitMs` as one statement. A write that fails is let
 * go: the sweep finds the orders again, and a message published twice makes one notification.
 */
export function publishedMarker(
  orders: Pick<OrderRepository, 'markPublished'>,
  policy: DependencyPolicy,
  waitMs: number,
  log: FastifyBaseLogger,
): PublishedMarker {
  let waiting: string[] = [];
  let written = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const [ids, { resolve }] = [waiting, written];
    if (ids.length === 0) return;
    waiting = [];
    written = Promise.withResolvers();
    try {
      await policy.execute((signal) => orders.markPublished(ids, new Date(), signal));
    } catch (error) {
      log.debug({ err: error, orders: ids.length }, 'orders stay unmarked until the next sweep');
    } finally {
      resolve();
    }
  }

  return {
    add(...ids) {
      waiting.push(...ids);
      timer ??= setTimeout(flush, waitMs);
      return written.promise;
    },
    flush,
  };
}
