import type { ConfirmChannel, Options } from 'amqplib';
import { BrokerDisconnectedError } from './broker.ts';

/**
 * Publishes one persistent message and waits until the broker has confirmed it, which for a durable
 * queue means that it is on disk. `mandatory` messages that reach no queue are confirmed as well,
 * so the queue must have been declared before.
 * Source: RabbitMQ, "Consumer Acknowledgements and Publisher Confirms".
 * @throws the broker's refusal, or BrokerDisconnectedError when the channel closes first
 */
export function publishConfirmed(
  channel: ConfirmChannel,
  exchange: string,
  routingKey: string,
  content: Buffer,
  options: Options.Publish = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = () => reject(new BrokerDisconnectedError());
    channel.once('close', onClose);
    channel.publish(exchange, routingKey, content, { ...options, persistent: true }, (error) => {
      channel.removeListener('close', onClose);
      if (error) reject(error instanceof Error ? error : new BrokerDisconnectedError());
      else resolve();
    });
  });
}
