import type { OrderCreated } from '../../shared/messages.ts';
import { openResilientBroker } from '../../shared/rabbitmq/resilient-broker.ts';
import { adaptiveLimit } from '../../shared/resilience/adaptive-limit.ts';
import { inTurn } from '../../shared/resilience/in-turn.ts';
import { limitsFor } from '../../shared/resilience/limits-from-settings.ts';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import { resilientPolicy } from '../../shared/resilience/resilient-policy.ts';
import { consumeOrders } from '../consumer/consume-orders.ts';
import { isTransientMongoError } from '../notifications/mongo-errors.ts';
import { notificationFor } from '../notifications/notification.ts';
import { notificationRepository } from '../notifications/notification-repository.ts';
import type {
  NotificationService,
  NotificationServiceContext,
} from '../notifications/notification-service.ts';

/**
 * The after stack: a message counts as handled when its notification is in MongoDB; writing is
 * idempotent and under a policy (time-out, retry, breaker, bounded pool), failed messages come
 * again later, hopeless ones go to the dead-letter queue. Compare with off.ts.
 */
export async function resilientNotifications(
  context: NotificationServiceContext,
): Promise<NotificationService> {
  const { config, log, watch } = context;
  const { settings } = config;
  const notifications = notificationRepository(config.MONGO_URL, {
    maxPoolSize: settings.MONGO_POOL_SIZE,
    waitQueueTimeoutMS: settings.MONGO_POOL_WAIT_MS,
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
  const readInTurn = inTurn(settings.MONGO_READS);
  const policies = [write, read];
  for (const policy of policies) watch.policy(policy);

  // So many at once that each times out are tried again, and would be for ever.
  const bounded = adaptiveLimit(
    settings.CONSUMER_PREFETCH,
    (error) => error instanceof DependencyUnavailableError,
  );
  const notify = (order: OrderCreated) =>
    bounded(() => write.execute(() => notifications.insertOnce(notificationFor(order))));
  const broker = await openResilientBroker(config.RABBITMQ_URL, log, settings, (channel) =>
    consumeOrders(channel, {
      settings,
      log,
      handle: notify,
    }),
  );
  watch.broker(broker);

  return {
    async find(orderId) {
      try {
        const found = await read.execute(readInTurn(() => notifications.findAdded(orderId)));
        return { kind: 'found', notifications: found };
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
        return { kind: 'unavailable' };
      }
    },

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
