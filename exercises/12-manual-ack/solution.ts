import type { ConfirmChannel } from 'amqplib';
import { decodeOrderCreated } from '../../services/notifier/notifications/decode-order-created.ts';
import { isTransientMongoError } from '../../services/notifier/notifications/mongo-errors.ts';
import { notificationFor } from '../../services/notifier/notifications/notification.ts';
import { notificationRepository } from '../../services/notifier/notifications/notification-repository.ts';
import type {
  NotificationService,
  NotificationServiceContext,
} from '../../services/notifier/notifications/notification-service.ts';
import { plainFind } from '../../services/notifier/notifications/plain-find.ts';
import { QUEUES } from '../../services/shared/messages.ts';
import {
  consumerAnswers,
  isChannelClosed,
} from '../../services/shared/rabbitmq/consumer-answers.ts';
import { publishConfirmed } from '../../services/shared/rabbitmq/publish-confirmed.ts';
import { openResilientBroker } from '../../services/shared/rabbitmq/resilient-broker.ts';
import { limitsFor } from '../../services/shared/resilience/limits-from-settings.ts';
import { resilientPolicy } from '../../services/shared/resilience/resilient-policy.ts';

export default async function notifier(
  context: NotificationServiceContext,
): Promise<NotificationService> {
  const { config, log, watch } = context;
  const { settings } = config;
  const notifications = notificationRepository(config.MONGO_URL, {
    connectTimeoutMS: settings.MONGO_CONNECT_TIMEOUT_MS,
    serverSelectionTimeoutMS: settings.MONGO_CONNECT_TIMEOUT_MS,
    socketTimeoutMS: 2 * settings.MONGO_ATTEMPT_TIMEOUT_MS,
  });
  const mongo = (operation: string) =>
    resilientPolicy(`mongo.${operation}`, limitsFor('MONGO', settings), {
      isTransient: isTransientMongoError,
      probe: notifications.ping,
    });
  const write = mongo('write');
  const read = mongo('read');
  const policies = [write, read];
  for (const policy of policies) watch.policy(policy);

  async function notify(content: Buffer): Promise<void> {
    const notification = notificationFor(decodeOrderCreated(content));
    await write.execute(() => notifications.insertOnce(notification));
  }

  /** Resolves when MongoDB has the notification, or else the retry queue the message. */
  async function handle(channel: ConfirmChannel, content: Buffer): Promise<void> {
    try {
      await notify(content);
    } catch (error) {
      log.warn({ err: error }, 'notification failed, to be tried again');
      await publishConfirmed(channel, '', QUEUES.notifierRetry, content, {
        expiration: settings.CONSUMER_RETRY_MS,
      });
    }
  }

  const broker = await openResilientBroker(config.RABBITMQ_URL, log, settings, async (channel) => {
    await channel.prefetch(settings.CONSUMER_PREFETCH);
    // A channel may close while a message is in work: the broker has the message again then.
    const { give } = consumerAnswers(channel);
    await channel.consume(QUEUES.notifier, async (message) => {
      if (message === null) return;
      try {
        await handle(channel, message.content);
        give(() => channel.ack(message));
      } catch (error) {
        // Not acknowledged: the broker gives it back when this channel closes.
        if (isChannelClosed(error)) return;
        log.error({ err: error }, 'an order message could not be put aside');
      }
    });
  });
  watch.broker(broker);

  return {
    find: plainFind(notifications, read),

    checks: [
      { name: 'mongo', check: notifications.ping, policies },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],

    async close() {
      await broker.close();
      await notifications.close();
      for (const policy of policies) policy.close();
    },
  };
}
