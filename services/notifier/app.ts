import { createApp } from '../shared/http/create-app.ts';
import { healthRoutes } from '../shared/http/health-routes.ts';
import { useMetrics } from '../shared/metrics/metrics.ts';
import type { ServiceConfig } from '../shared/service-config.ts';
import { watchWith } from '../shared/service-watch.ts';
import { useTracing } from '../shared/tracing/tracing.ts';
import type { CreateNotificationService } from './notifications/notification-service.ts';
import { naiveNotifications } from './remediation/off.ts';
import { resilientNotifications } from './remediation/on.ts';
import { notificationRoutes } from './routes/notifications.ts';

/**
 * Builds notifier; it connects to its dependencies by itself and comes up without them.
 * @param createService the stack's own where it isn't given
 */
export async function buildNotifier(
  config: ServiceConfig,
  createService: CreateNotificationService = config.REMEDIATION === 'on'
    ? resilientNotifications
    : naiveNotifications,
) {
  const { settings } = config;
  const app = await createApp(config, 'notifier', 'Tells customers of their orders.');
  const metrics = useMetrics(app, 'notifier', config);
  const tracing = await useTracing(app, config, 'notifier');
  const watch = watchWith(metrics, tracing, app.log);
  const service = await createService({ config, log: app.log, watch });
  app.addHook('onClose', () => service.close());

  healthRoutes(app, service.checks, settings.READY_TIMEOUT_MS);
  notificationRoutes(app, service, settings.RETRY_AFTER_S);
  return app;
}
