import { messageOf } from '../../shared/message-of.ts';
import { ORDER_CREATED, ORDERS_EXCHANGE } from '../../shared/messages.ts';
import { openPool } from '../../shared/mysql/pool.ts';
import { openNaiveBroker } from '../../shared/rabbitmq/naive-broker.ts';
import { naivePolicy } from '../../shared/resilience/naive-policy.ts';
import { orderCreatedMessage } from '../orders/order-created-message.ts';
import { orderRepository } from '../orders/order-repository.ts';
import type { OrderService, OrderServiceContext } from '../orders/order-service.ts';
import { plainReads } from '../orders/plain-reads.ts';
import { orderId, toStoredOrder } from '../orders/stored-order.ts';

/**
 * The before stack: insert, publish, answer. The libraries' defaults, no time-out, no retry, no
 * breaker; an error of a dependency is an error of the request. Compare with on.ts.
 */
export async function naiveOrders(context: OrderServiceContext): Promise<OrderService> {
  const { config, log, watch } = context;
  const pool = openPool(config.MYSQL_URL);
  watch.pool(pool);
  const orders = orderRepository(pool);
  const write = naivePolicy('mysql.write');
  const read = naivePolicy('mysql.read');
  const publish = naivePolicy('rabbitmq.publish');
  for (const policy of [write, read, publish]) watch.policy(policy);

  const broker = await openNaiveBroker(config.RABBITMQ_URL, log);
  watch.broker(broker);

  return {
    async place(newOrder) {
      const order = toStoredOrder(newOrder, orderId(undefined));
      try {
        await write.execute((signal) => orders.insert(order, signal));
      } catch (error) {
        return { kind: 'failed', message: `db insert err: ${messageOf(error)}` };
      }
      try {
        await publish.execute(async () => {
          broker.channel().publish(ORDERS_EXCHANGE, ORDER_CREATED, orderCreatedMessage(order), {
            persistent: true,
          });
        });
      } catch (error) {
        return { kind: 'failed', message: `publish err: ${messageOf(error)}` };
      }
      return { kind: 'created', order, replayed: false };
    },

    ...plainReads(orders, read),

    checks: [
      { name: 'mysql', check: orders.ping, policies: [write, read] },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [publish] },
    ],

    async close() {
      await broker.close();
      await pool.pool.end();
    },
  };
}
