import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { QUEUES } from '../../shared/messages.ts';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import type { Settings } from '../../shared/settings.ts';
import type { StoreOutcome } from '../orders/store-once.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { decodeDeferred } from './deferred-message.ts';
import type { PendingOrders } from './pending-orders.ts';

/** What the writer of deferred orders works with. */
export interface DeferredOptions {
  readonly settings: Settings;
  readonly log: FastifyBaseLogger;
  readonly pending: PendingOrders;
  readonly store: (order: StoredOrder) => Promise<StoreOutcome>;
  /** Called with each order once it is in MySQL. */
  readonly onStored: (order: StoredOrder) => void;
  /** Aborted when the service ends; messages that are not acknowledged stay in the queue. */
  readonly signal: AbortSignal;
}

/**
 * Consumes deferred orders and writes them to MySQL. A message is acknowledged only when its order
 * is there; while MySQL is away it stays unacknowledged, so that the broker keeps it. One that
 * MySQL refuses for good goes to the dead-letter queue.
 */
export async function consumeDeferred(
  channel: ConfirmChannel,
  { settings, log, pending, store, onStored, signal }: DeferredOptions,
): Promise<void> {
  let open = true;
  channel.once('close', () => {
    open = false;
  });

  async function write(message: ConsumeMessage): Promise<void> {
    const order = decodeDeferred(message.content);
    const outcome = await storeWhenPossible(order);
    if (outcome === undefined || !open) return;
    if (outcome.kind === 'conflict') throw new Error('another order has its idempotency key');
    channel.ack(message);
    pending.delete(order.id);
    onStored(outcome.order);
  }

  async function storeWhenPossible(order: StoredOrder): Promise<StoreOutcome | undefined> {
    while (open && !signal.aborted) {
      try {
        return await store(order);
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
      }
      await sleep(settings.DEFERRED_RETRY_MS * (0.5 + Math.random() / 2));
    }
    return undefined;
  }

  await channel.prefetch(settings.DEFERRED_CONCURRENCY);
  await channel.consume(QUEUES.deferred, (message) => {
    if (message === null) return;
    return write(message).catch((error: unknown) => {
      log.error({ err: error, messageId: message.properties.messageId }, 'deferred order refused');
      if (open) channel.nack(message, false, false);
    });
  });
}
