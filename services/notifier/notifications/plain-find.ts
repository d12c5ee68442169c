import { messageOf } from '../../shared/message-of.ts';
import type { DependencyPolicy } from '../../shared/resilience/policy.ts';
import type { NotificationRepository } from './notification-repository.ts';
import type { NotificationService } from './notification-service.ts';

/** Looking for notifications in MongoDB; any error is the request's. */
export function plainFind(
  notifications: NotificationRepository,
  read: DependencyPolicy,
): NotificationService['find'] {
  return async (orderId) => {
    try {
      const found = await read.execute(() => notifications.findByOrder(orderId));
      return { kind: 'found', notifications: found };
    } catch (error) {
      return { kind: 'failed', message: `db find err: ${messageOf(error)}` };
    }
  };
}
