import { orderRepository } from '../../services/order-api/orders/order-repository.ts';
import type {
  OrderService,
  OrderServiceContext,
} from '../../services/order-api/orders/order-service.ts';
import { plainReads } from '../../services/order-api/orders/plain-reads.ts';
import { storeOnce } from '../../services/order-api/orders/store-once.ts';
import { orderId, toStoredOrder } from '../../services/order-api/orders/stored-order.ts';
import { startOutbox } from '../../services/order-api/outbox/outbox.ts';
import { publishOrders } from '../../services/order-api/outbox/publish-orders.ts';
import { isTransientMysqlError } from '../../services/shared/mysql/errors.ts';
import { openPool } from '../../services/shared/mysql/pool.ts';
import { openResilientBroker } from '../../services/shared/rabbitmq/resilient-broker.ts';
import { limitsFor } from '../../services/shared/resilience/limits-from-settings.ts';
import { DependencyUnavailableError } from '../../services/shared/resilience/policy.ts';
import { resilientPolicy } from '../../services/shared/resilience/resilient-policy.ts';

export default async function orderApi(context: OrderServiceContext): Promise<OrderService> {
  const { config, log, watch } = context;
  const { settings } = config;
  const pool = openPool(config.MYSQL_URL, { evictsIdleOnLoss: true });
  watch.pool(pool);
  const orders = orderRepository(pool);
  // Time-out, retry and breaker, as you have built them.
  const mysql = (operation: string) =>
    resilientPolicy(`mysql.${operation}`, limitsFor('MYSQL', settings), {
      isTransient: isTransientMysqlError,
      probe: orders.ping,
    });
  const write = mysql('write');
  const read = mysql('read');
  const sweep = mysql('outbox');
  const policies = [write, read, sweep];
  for (const policy of policies) watch.policy(policy);

  const broker = await openResilientBroker(config.RABBITMQ_URL, log, settings, async () => {});
  watch.broker(broker);
  // A row without `published_at` is a message yet to be sent; the outbox looks for them.
  const outbox = startOutbox({
    orders,
    policy: sweep,
    settings,
    log,
    publish: async (stored) => publishOrders(broker.channel(), new Set(stored)),
  });

  return {
    async place(newOrder, idempotencyKey) {
      const order = toStoredOrder(newOrder, orderId(idempotencyKey));
      try {
        const outcome = await storeOnce(order, orders, write);
        if (outcome.kind === 'conflict') return outcome;
        outbox.publishSoon(outcome.order);
        return { kind: 'created', order: outcome.order, replayed: outcome.kind === 'replayed' };
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
        return { kind: 'unavailable' };
      }
    },

    ...plainReads(orders, read),

    checks: [
      { name: 'mysql', check: orders.ping, policies },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],

    async close() {
      await outbox.close();
      await broker.close();
      await pool.pool.end();
      for (const policy of policies) policy.close();
    },
  };
}
