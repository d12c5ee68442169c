import { setTimeout as sleep } from 'node:timers/promises';
import CircuitBreaker from 'opossum';
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
import { isTransientMysqlError } from '../../services/shared/mysql/errors.ts';
import { openPool } from '../../services/shared/mysql/pool.ts';
import { openNaiveBroker } from '../../services/shared/rabbitmq/naive-broker.ts';
import { fullJitterDelay } from '../../services/shared/resilience/backoff.ts';
import { startBudget } from '../../services/shared/resilience/budget.ts';
import { naivePolicy } from '../../services/shared/resilience/naive-policy.ts';

/** The longest that one attempt may take, in ms: many times what MySQL needs when all is well. */
const ATTEMPT_TIMEOUT_MS = 300;
/** The longest that all attempts and the waits between them may take, in ms. */
const BUDGET_MS = 700;
const MAX_ATTEMPTS = 6;
const BACKOFF = { baseMs: 50, capMs: 400 };
/** Opens when half of at least five attempts of the last two seconds failed; tries after one. */
const BREAKER = {
  // Each attempt has its own.
  timeout: false,
  errorThresholdPercentage: 50,
  volumeThreshold: 5,
  rollingCountTimeout: 2_000,
  resetTimeout: 1_000,
} as const;

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

  const breaker = new CircuitBreaker((attempt: () => Promise<unknown>) => attempt(), BREAKER);

  /** Calls MySQL again when the network or the server failed, as long as the budget lasts. */
  async function persist<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const budget = startBudget(BUDGET_MS);
    for (let attempt = 1; ; attempt++) {
      const timeoutMs = Math.ceil(Math.min(ATTEMPT_TIMEOUT_MS, budget.remainingMs()));
      try {
        const attempted = () => write.execute(() => call(AbortSignal.timeout(timeoutMs)));
        return (await breaker.fire(attempted)) as T;
      } catch (error) {
        // Open: nobody was asked, and asking again at once would not help.
        if (error instanceof Error && CircuitBreaker.isOurError(error)) throw error;
        const delayMs = fullJitterDelay(attempt, BACKOFF);
        const isOver = attempt === MAX_ATTEMPTS || delayMs >= budget.remainingMs();
        if (isOver || !isTransientMysqlError(error)) throw error;
        await sleep(delayMs);
      }
    }
  }

  return {
    async place(newOrder) {
      const order = toStoredOrder(newOrder, orderId(undefined));
      try {
        await persist((signal) => orders.insert(order, signal));
      } catch (error) {
        log.warn({ err: error, orderId: order.id }, 'order refused');
        return { kind: 'unavailable' };
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
      breaker.shutdown();
    },
  };
}
