import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import pLimit from 'p-limit';
import { QUEUES } from '../../shared/messages.ts';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import type { Settings } from '../../shared/settings.ts';
import type { StoreOutcome } from '../orders/store-once.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { decodeDeferred } from './deferred-message.ts';
import type { PendingOrders } from './pending-orders.ts';

/** Orders too large to share a statement that are written at the same time: the pool is also others'. */
const LARGE_AT_ONCE = 4;

/** What the writer of deferred orders works with. */
export interface DeferredOptions {
  readonly settings: Settings;
  readonly log: FastifyBaseLogger;
  readonly pending: PendingOrders;
  readonly store: (order: StoredOrder) => Promise<StoreOutcome>;
  /** Called with each order once it is in MySQL; its message is acknowledged when that has ended. */
  readonly onStored: (order: StoredOrder) => Promise<void>;
  /** Aborted when the service ends; messages that are not acknowledged stay in the queue. */
  readonly signal: AbortSignal;
}

/** The writer of deferred orders. */
export interface DeferredOrders {
  /** Starts writing those that the channel delivers. */
  consume(channel: ConfirmChannel): Promise<void>;
  /** Orders that the queue gave to this process, which has not done with them. */
  unsettled(): number;
}

/**
 * Writes deferred orders to MySQL. A message is acknowledged only when its order is there; while
 * MySQL is away it stays unacknowledged, so that the broker keeps it. One that MySQL refuses for
 * good goes to the dead-letter queue.
 */
export function deferredOrders(options: DeferredOptions): DeferredOrders {
  const { settings, log, pending, store, onStored, signal } = options;
  const inTurn = pLimit(LARGE_AT_ONCE);
  let unsettled = 0;

  async function consume(channel: ConfirmChannel): Promise<void> {
    let open = true;
    channel.once('close', () => {
      open = false;
    });

    async function write(message: ConsumeMessage): Promise<void> {
      const order = asTold(decodeDeferred(message.content));
      const isLarge = message.content.length > settings.GROUP_COMMIT_BYTES;
      const outcome = await storeWhenPossible(() =>
        isLarge ? inTurn(() => store(order)) : store(order),
      );
      if (outcome === undefined) return;
      if (outcome.kind === 'conflict') throw new Error('another order has its idempotency key');
      pending.stored(outcome.order);
      if (!open) return;
      // Not acknowledged before: so no more come from the queue than can be sent on.
      await onStored(outcome.order);
      if (open) channel.ack(message);
    }

    /** Where requests were repeated, their messages differ in time: stored is what clients were told. */
    function asTold(order: StoredOrder): StoredOrder {
      const held = pending.get(order.id);
      return held?.requestHash === order.requestHash ? held : order;
    }

    async function storeWhenPossible(
      tryToStore: () => Promise<StoreOutcome>,
    ): Promise<StoreOutcome | undefined> {
      while (open && !signal.aborted) {
        try {
          return await tryToStore();
        } catch (error) {
          if (!(error instanceof DependencyUnavailableError)) throw error;
        }
        await sleep(settings.DEFERRED_RETRY_MS * (0.5 + Math.random() / 2));
      }
      return undefined;
    }

    await channel.prefetch(settings.DEFERRED_CONCURRENCY);
    await channel.consume(QUEUES.deferred, async (message) => {
      if (message === null) return;
      unsettled += 1;
      try {
        await write(message);
      } catch (error) {
        const { messageId } = message.properties;
        log.error({ err: error, messageId }, 'deferred order refused');
        if (open) channel.nack(message, false, false);
      } finally {
        unsettled -= 1;
      }
    });
  }

  return { consume, unsettled: () => unsettled };
}
