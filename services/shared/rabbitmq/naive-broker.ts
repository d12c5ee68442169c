import type { Channel } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { ORDER_CREATED, ORDERS_EXCHANGE, QUEUES } from '../messages.ts';
import { type Broker, openBroker } from './broker.ts';

/** A fixed wait before connecting again, as a restart by the platform would give. */
const RECONNECT_MS = 300;

/**
 * The before stack's connection: the client's own defaults, one durable queue.
 * @param consume starts the service's consumers on the new channel
 */
export function openNaiveBroker(
  url: string,
  log: FastifyBaseLogger,
  consume: (channel: Channel) => Promise<void> = async () => {},
): Promise<Broker<Channel>> {
  return openBroker({
    url,
    log,
    reconnectDelayMs: () => RECONNECT_MS,
    openChannel: (model) => model.createChannel(),
    setUp: async (channel) => {
      await channel.assertExchange(ORDERS_EXCHANGE, 'direct', { durable: true });
      await channel.assertQueue(QUEUES.notifier, { durable: true });
      await channel.bindQueue(QUEUES.notifier, ORDERS_EXCHANGE, ORDER_CREATED);
      await consume(channel);
    },
  });
}
