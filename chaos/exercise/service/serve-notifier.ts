import { buildNotifier } from '../../../services/notifier/app.ts';
import type { CreateNotificationService } from '../../../services/notifier/notifications/notification-service.ts';
import { serve } from '../../../services/shared/http/serve.ts';

/** Runs notifier with the service that a file makes. */
export async function serveWith(createService: CreateNotificationService): Promise<void> {
  await serve((config) => buildNotifier(config, createService));
}
