import type { Channel } from 'amqplib';
import { ORDER_CREATED, ORDERS_EXCHANGE, QUEUES } from '../messages.ts';

/**
 * Declares the after stack's queues. Each work queue has a dead-letter queue; the retry queue gives
 * its messages back to the notifier's queue when their time to live is over.
 */
export async function declareResilientTopology(channel: Channel): Promise<void> {
  const deadLettersTo = (queue: string) => ({
    durable: true,
    deadLetterExchange: '',
    deadLetterRoutingKey: queue,
  });
  await channel.assertExchange(ORDERS_EXCHANGE, 'direct', { durable: true });
  await channel.assertQueue(QUEUES.notifierDead, { durable: true });
  await channel.assertQueue(QUEUES.deferredDead, { durable: true });
  await channel.assertQueue(QUEUES.notifier, deadLettersTo(QUEUES.notifierDead));
  await channel.assertQueue(QUEUES.notifierRetry, deadLettersTo(QUEUES.notifier));
  await channel.assertQueue(QUEUES.deferred, deadLettersTo(QUEUES.deferredDead));
  await channel.assertQueue(QUEUES.deferredLarge, deadLettersTo(QUEUES.deferredDead));
  await channel.bindQueue(QUEUES.notifier, ORDERS_EXCHANGE, ORDER_CREATED);
}
