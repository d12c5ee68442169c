import { createApp } from '../shared/http/create-app.ts';
import { healthRoutes } from '../shared/http/health-routes.ts';
import { useMetrics } from '../shared/metrics/metrics.ts';
import type { ServiceConfig } from '../shared/service-config.ts';
import { watchWith } from '../shared/service-watch.ts';
import { useTracing } from '../shared/tracing/tracing.ts';
import { backlogWatcher } from './metrics/backlog-metrics.ts';
import type { CreateOrderService, OrderServiceWatch } from './orders/order-service.ts';
import { naiveOrders } from './remediation/off.ts';
import { resilientOrders } from './remediation/on.ts';
import { orderRoutes } from './routes/orders.ts';

/**
 * Builds order-api; it connects to its dependencies by itself and comes up without them.
 * @param createService the stack's own where it isn't given
 */
export async function buildOrderApi(
  config: ServiceConfig,
  createService: CreateOrderService = config.REMEDIATION === 'on' ? resilientOrders : naiveOrders,
) {
  const { settings } = config;
  const app = await createApp(config, 'order-api', 'Takes orders, stores them, tells of them.');
  const metrics = useMetrics(app, 'order-api', config);
  const tracing = await useTracing(app, config, 'order-api');
  const watchBacklog = backlogWatcher(metrics.registry);
  const watch: OrderServiceWatch = {
    ...watchWith(metrics, tracing, app.log),
    backlog(outbox, pending) {
      watchBacklog(outbox, pending);
      tracing.sweeps(outbox.events);
    },
  };
  const service = await createService({ config, log: app.log, watch });
  app.addHook('onClose', () => service.close());

  healthRoutes(app, service.checks, settings.READY_TIMEOUT_MS);
  orderRoutes(app, service, settings.RETRY_AFTER_S);
  return app;
}
