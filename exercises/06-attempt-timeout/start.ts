import { orderCreatedMessage } from '../../services/order-api/orders/order-created-message.ts';
import { orderRepository } from '../../services/order-api/orders/order-repository.ts';
import type {
  OrderService,
  OrderServiceContext,
} from '../../services/order-api/orders/order-service.ts';
import { plainReads } from '../../services/order-api/orders/plain-reads.ts';
import { orderId, toStoredOrder } from '../../services/order-api/orders/stored-order.ts';
import { messageOf } from '../../services/shared/message-of.ts';
import { ORDER_CREATED, ORDERS_EXCHANGE } from '../../services/shared/messages.ts';
import { openPool } from '../../services/shared/mysql/pool.ts';
import { openNaiveBroker } from '../../services/shared/rabbitmq/naive-broker.ts';
import { naivePolicy } from '../../services/shared/resilience/naive-policy.ts';

export default async function orderApi(context: OrderServiceContext): Promise<OrderService> {
  const { config, log, watch } = context;
  const pool = openPool(config.MYSQL_URL);
  watch.pool(pool);
  const orders = orderRepository(pool);
  const broker = await openNaiveBroker(config.RABBITMQ_URL, log);
  watch.broker(broker);
  // Each counts what is executed in it as one attempt, for /metrics and for the check.
  const write = naivePolicy('mysql.write');
  const read = naivePolicy('mysql.read');
  for (const policy of [write, read]) watch.policy(policy);

  return {
    async place(newOrder) {
      const order = toStoredOrder(newOrder, orderId(undefined));
      try {
        await write.execute((signal) => orders.insert(order, signal));
      } catch (error) {
        return { kind: 'failed', message: `db insert err: ${messageOf(error)}` };
      }
      try {
        const message = orderCreatedMessage(order);
        broker.channel().publish(ORDERS_EXCHANGE, ORDER_CREATED, message, { persistent: true });
      } catch (error) {
        return { kind: 'failed', message: `publish err: ${messageOf(error)}` };
      }
      return { kind: 'created', order, replayed: false };
    },

    ...plainReads(orders, read),

    checks: [
      { name: 'mysql', check: orders.ping, policies: [write, read] },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],

    async close() {
      await broker.close();
      await pool.pool.end();
    },
  };
}
