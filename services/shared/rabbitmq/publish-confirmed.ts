import type { ConfirmChannel, Options } from 'amqplib';

/**
 * Publishes one persistent message and waits until the broker has confirmed it, which for a durable
 * queue means that it is on disk. `mandatory` messages that reach no queue are confirmed as well,
 * so the queue must have been declared before.
 * Source: RabbitMQ, "Consumer Acknowledgements and Publisher Confirms".
 * @throws the broker's refusal, or amqplib's error when the channel is or gets closed: it calls back
 * for every message that is not confirmed by then
 */
export function publishConfirmed(
  channel: ConfirmChannel,
  exchange: string,
  routingKey: string,
  content: Buffer,
  options: Options.Publish = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.publish(exchange, routingKey, content, { ...options, persistent: true }, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
