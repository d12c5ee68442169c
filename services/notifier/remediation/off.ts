import { QUEUES } from '../../shared/messages.ts';
import { consumerAnswers } from '../../shared/rabbitmq/consumer-answers.ts';
import { openNaiveBroker } from '../../shared/rabbitmq/naive-broker.ts';
import { naivePolicy } from '../../shared/resilience/naive-policy.ts';
import { decodeOrderCreated } from '../notifications/decode-order-created.ts';
import { notificationFor } from '../notifications/notification.ts';
import { notificationRepository } from '../notifications/notification-repository.ts';
import type {
  NotificationService,
  NotificationServiceContext,
} from '../notifications/notification-service.ts';
import { plainFind } from '../notifications/plain-find.ts';

/**
 * The before stack: messages count as handled when they are delivered (auto-ack), each one is
 * inserted, an error is logged. Compare with on.ts.
 */
export async function naiveNotifications(
  context: NotificationServiceContext,
): Promise<NotificationService> {
  const { config, log, watch } = context;
  const notifications = notificationRepository(config.MONGO_URL);
  const write = naivePolicy('mongo.write');
  const read = naivePolicy('mongo.read');
  for (const policy of [write, read]) watch.policy(policy);

  async function notify(content: Buffer): Promise<void> {
    const notification = notificationFor(decodeOrderCreated(content));
    await write.execute(() => notifications.insert(notification));
  }

  const broker = await openNaiveBroker(config.RABBITMQ_URL, log, async (channel) => {
    const { isOpen } = consumerAnswers(channel);
    const onMessage = (message: { content: Buffer } | null) => {
      if (message === null) return;
      return notify(message.content).catch((err: unknown) => {
        // Where the service ends, it is lost as well; there is nothing to find in a stack trace then.
        log.error({ err: isOpen() ? err : String(err) }, 'notification failed');
      });
    };
    await channel.consume(QUEUES.notifier, onMessage, { noAck: true });
  });
  watch.broker(broker);

  return {
    find: plainFind(notifications, read),

    checks: [
      { name: 'mongo', check: notifications.ping, policies: [write, read] },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],

    async close() {
      await broker.close();
      await notifications.close();
    },
  };
}
