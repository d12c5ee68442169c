import { decodeOrderCreated } from '../../../services/notifier/notifications/decode-order-created.ts';
import { notificationFor } from '../../../services/notifier/notifications/notification.ts';
import { notificationRepository } from '../../../services/notifier/notifications/notification-repository.ts';
import type {
  NotificationService,
  NotificationServiceContext,
} from '../../../services/notifier/notifications/notification-service.ts';
import { plainFind } from '../../../services/notifier/notifications/plain-find.ts';
import { QUEUES } from '../../../services/shared/messages.ts';
import { openBroker } from '../../../services/shared/rabbitmq/broker.ts';
import { consumerAnswers } from '../../../services/shared/rabbitmq/consumer-answers.ts';
import { naivePolicy } from '../../../services/shared/resilience/naive-policy.ts';

const RECONNECT_MS = 100;
const PREFETCH = 20;

/**
 * The notifier beside a participant's order-api: it loses nothing and writes once, so that what is
 * lost, or there twice, is order-api's. It takes the queue as order-api has declared it, with a
 * dead-letter queue or without.
 */
export default async function referenceNotifier({
  config,
  log,
  watch,
}: NotificationServiceContext): Promise<NotificationService> {
  const notifications = notificationRepository(config.MONGO_URL);
  const write = naivePolicy('mongo.write');
  const read = naivePolicy('mongo.read');
  for (const policy of [write, read]) watch.policy(policy);

  async function notify(content: Buffer): Promise<void> {
    const notification = notificationFor(decodeOrderCreated(content));
    await write.execute(() => notifications.insertOnce(notification));
  }

  const broker = await openBroker({
    url: config.RABBITMQ_URL,
    log,
    reconnectDelayMs: () => RECONNECT_MS,
    openChannel: (model) => model.createChannel(),
    setUp: async (channel) => {
      await channel.checkQueue(QUEUES.notifier);
      await channel.prefetch(PREFETCH);
      const { isOpen, give } = consumerAnswers(channel);
      await channel.consume(QUEUES.notifier, async (message) => {
        if (message === null) return;
        try {
          await notify(message.content);
          give(() => channel.ack(message));
        } catch (error) {
          // Not acknowledged: the broker gives it back when this channel closes.
          if (isOpen()) log.error({ err: error }, 'notification failed');
        }
      });
    },
  });
  watch.broker(broker);

  return {
    find: plainFind(notifications, read),
    checks: [
      { name: 'mongo', check: notifications.ping, policies: [] },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],
    async close() {
      await broker.close();
      await notifications.close();
    },
  };
}
