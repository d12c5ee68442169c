import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { type OrderCreated, QUEUES } from '../../shared/messages.ts';
import { consumerAnswers, isChannelClosed } from '../../shared/rabbitmq/consumer-answers.ts';
import { publishConfirmed } from '../../shared/rabbitmq/publish-confirmed.ts';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import type { Settings } from '../../shared/settings.ts';
import { decodeOrderCreated } from '../notifications/decode-order-created.ts';

const FAILURES_HEADER = 'x-failures';

/** What the consumer of order messages works with. */
export interface ConsumerOptions {
  readonly settings: Settings;
  readonly log: FastifyBaseLogger;
  /** Must be idempotent: a message can come more than once. */
  readonly handle: (order: OrderCreated) => Promise<void>;
}

/**
 * Consumes order messages with manual acknowledgement. One that fails is put into the retry queue,
 * which gives it back after a while, and only then acknowledged: at every moment some queue has it.
 * While MongoDB is away that goes on for ever; a message that fails by itself is dead-lettered
 * after CONSUMER_MAX_DELIVERIES, and one that can't be read at once.
 */
export async function consumeOrders(
  channel: ConfirmChannel,
  { settings, log, handle }: ConsumerOptions,
): Promise<void> {
  const { isOpen, give } = consumerAnswers(channel);
  const refuse = (message: ConsumeMessage) => give(() => channel.nack(message, false, false));

  async function onMessage(message: ConsumeMessage): Promise<void> {
    const order = readOrder(message, log);
    if (!order) return refuse(message);
    try {
      await handle(order);
    } catch (error) {
      // Else it comes again anyway; and where the service ends, nothing is wrong.
      if (!isOpen()) return;
      log.warn({ err: error, orderId: order.orderId }, 'notification failed');
      return await deliverLater(message, error);
    }
    give(() => channel.ack(message));
  }

  async function deliverLater(message: ConsumeMessage, error: unknown): Promise<void> {
    const away = error instanceof DependencyUnavailableError;
    const failures = failuresOf(message) + (away ? 0 : 1);
    if (failures >= settings.CONSUMER_MAX_DELIVERIES) return refuse(message);
    await publishConfirmed(channel, '', QUEUES.notifierRetry, message.content, {
      headers: { ...message.properties.headers, [FAILURES_HEADER]: failures },
      expiration: settings.CONSUMER_RETRY_MS,
    });
    give(() => channel.ack(message));
  }

  await channel.prefetch(settings.CONSUMER_PREFETCH);
  await channel.consume(QUEUES.notifier, (message) => {
    if (message === null) return;
    return onMessage(message).catch((error: unknown) => {
      // The message stays unacknowledged: the broker gives it back when this channel closes.
      if (isChannelClosed(error)) return;
      log.error({ err: error }, 'an order message could not be put aside');
    });
  });
}

function readOrder(message: ConsumeMessage, log: FastifyBaseLogger): OrderCreated | undefined {
  try {
    return decodeOrderCreated(message.content);
  } catch (error) {
    log.error({ err: error }, 'unreadable order message goes to the dead-letter queue');
    return undefined;
  }
}

function failuresOf(message: ConsumeMessage): number {
  const value: unknown = message.properties.headers?.[FAILURES_HEADER];
  return typeof value === 'number' ? value : 0;
}
