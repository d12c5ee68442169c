import { orderCreatedMessage } from '../../services/order-api/orders/order-created-message.ts';
import { orderRepository } from '../../services/order-api/orders/order-repository.ts';
import type {
  OrderService,
  OrderServiceContext,
} from '../../services/order-api/orders/order-service.ts';
import { plainReads } from '../../services/order-api/orders/plain-reads.ts';
import { storeOnce } from '../../services/order-api/orders/store-once.ts';
import { orderId, toStoredOrder } from '../../services/order-api/orders/stored-order.ts';
import { messageOf } from '../../services/shared/message-of.ts';
import { ORDER_CREATED, ORDERS_EXCHANGE } from '../../services/shared/messages.ts';
import { isTransientMysqlError } from '../../services/shared/mysql/errors.ts';
import { openPool } from '../../services/shared/mysql/pool.ts';
import { openNaiveBroker } from '../../services/shared/rabbitmq/naive-broker.ts';
import { limitsFor } from '../../services/shared/resilience/limits-from-settings.ts';
import { DependencyUnavailableError } from '../../services/shared/resilience/policy.ts';
import { resilientPolicy } from '../../services/shared/resilience/resilient-policy.ts';

export default async function orderApi(context: OrderServiceContext): Promise<OrderService> {
  const { config, log, watch } = context;
  const { settings } = config;
  const pool = openPool(config.MYSQL_URL, { evictsIdleOnLoss: true });
  watch.pool(pool);
  const orders = orderRepository(pool);
  const broker = await openNaiveBroker(config.RABBITMQ_URL, log);
  watch.broker(broker);
  // Time-out, retry and breaker, as you have built them.
  const mysql = (operation: string) =>
    resilientPolicy(`mysql.${operation}`, limitsFor('MYSQL', settings), {
      isTransient: isTransientMysqlError,
      probe: orders.ping,
    });
  const write = mysql('write');
  const read = mysql('read');
  const policies = [write, read];
  for (const policy of policies) watch.policy(policy);

  return {
    async place(newOrder, idempotencyKey) {
      const order = toStoredOrder(newOrder, orderId(idempotencyKey));
      try {
        const outcome = await storeOnce(order, orders, write);
        if (outcome.kind === 'conflict') return outcome;
        const message = orderCreatedMessage(outcome.order);
        broker.channel().publish(ORDERS_EXCHANGE, ORDER_CREATED, message, { persistent: true });
        return { kind: 'created', order: outcome.order, replayed: outcome.kind === 'replayed' };
      } catch (error) {
        if (error instanceof DependencyUnavailableError) return { kind: 'unavailable' };
        return { kind: 'failed', message: `publish err: ${messageOf(error)}` };
      }
    },

    ...plainReads(orders, read),

    checks: [
      { name: 'mysql', check: orders.ping, policies },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],

    async close() {
      await broker.close();
      await pool.pool.end();
      for (const policy of policies) policy.close();
    },
  };
}
