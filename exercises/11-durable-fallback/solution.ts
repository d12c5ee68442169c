import { encodeDeferred } from '../../services/order-api/deferred/deferred-message.ts';
import { deferredOrders } from '../../services/order-api/deferred/deferred-orders.ts';
import { findOrder } from '../../services/order-api/deferred/find-order.ts';
import { pendingOrders } from '../../services/order-api/deferred/pending-orders.ts';
import { orderRepository } from '../../services/order-api/orders/order-repository.ts';
import type {
  OrderService,
  OrderServiceContext,
  PlaceOutcome,
} from '../../services/order-api/orders/order-service.ts';
import { plainReads } from '../../services/order-api/orders/plain-reads.ts';
import { storeAllOnce } from '../../services/order-api/orders/store-all-once.ts';
import { storeOnce } from '../../services/order-api/orders/store-once.ts';
import {
  orderId,
  type StoredOrder,
  toStoredOrder,
} from '../../services/order-api/orders/stored-order.ts';
import { startOutbox } from '../../services/order-api/outbox/outbox.ts';
import { publishOrders } from '../../services/order-api/outbox/publish-orders.ts';
import { isDrained } from '../../services/order-api/peers/is-drained.ts';
import { QUEUES } from '../../services/shared/messages.ts';
import { isTransientMysqlError } from '../../services/shared/mysql/errors.ts';
import { openPool } from '../../services/shared/mysql/pool.ts';
import { channelProbe } from '../../services/shared/rabbitmq/channel-probe.ts';
import { publishConfirmed } from '../../services/shared/rabbitmq/publish-confirmed.ts';
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
  const rabbitmq = (operation: string) =>
    resilientPolicy(`rabbitmq.${operation}`, limitsFor('RABBITMQ', settings), {
      isTransient: () => true,
      probe: channelProbe(() => broker.channel()),
    });
  const defer = rabbitmq('defer');
  const backlog = rabbitmq('backlog');
  const policies = [write, read, sweep, defer, backlog];
  for (const policy of policies) watch.policy(policy);

  const ending = new AbortController();
  // What this process accepted and MySQL does not have yet, so that it is found.
  const pending = pendingOrders(settings.RECENT_KEYS);
  // Writes accepted orders to MySQL; a message is acknowledged when its row is there.
  const deferred = deferredOrders({
    settings,
    log,
    pending,
    store: (order) => storeOnce(order, orders, write),
    storeAll: (several) => storeAllOnce(several, orders, write),
    onStored: (stored) => outbox.publishTogether(stored),
    signal: ending.signal,
  });
  const broker = await openResilientBroker(config.RABBITMQ_URL, log, settings, deferred.consume);
  watch.broker(broker);
  // A row without `published_at` is a message yet to be sent; the outbox looks for them.
  const outbox = startOutbox({
    orders,
    policy: sweep,
    settings,
    log,
    publish: async (stored) => publishOrders(broker.channel(), new Set(stored)),
  });

  /** Keeps an order in a queue, on the broker's disk, until MySQL can take it. */
  async function accept(order: StoredOrder): Promise<PlaceOutcome> {
    try {
      const publish = () =>
        defer.execute(() =>
          publishConfirmed(broker.channel(), '', QUEUES.deferred, encodeDeferred(order)),
        );
      return asAccepted(order, await pending.accept(order, publish));
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
      return { kind: 'unavailable' };
    }
  }

  return {
    async place(newOrder, idempotencyKey) {
      const order = toStoredOrder(newOrder, orderId(idempotencyKey));
      const accepted = pending.get(order.id);
      if (accepted) return asAccepted(order, accepted);
      try {
        const outcome = await storeOnce(order, orders, write);
        if (outcome.kind === 'conflict') return outcome;
        outbox.publishSoon(outcome.order);
        return { kind: 'created', order: outcome.order, replayed: outcome.kind === 'replayed' };
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
        return accept(order);
      }
    },

    ...plainReads(orders, read),

    async find(id) {
      try {
        return await findOrder(id, {
          pending,
          lookUp: (wanted) => read.execute((signal) => orders.find(wanted, signal)),
          ask: alone,
          isDrained: () =>
            backlog.execute(() =>
              isDrained({ channel: broker.channel(), unsettled: deferred.unsettled, poll: alone }),
            ),
        });
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
        return { kind: 'unavailable' };
      }
    },

    checks: [
      { name: 'mysql', check: orders.ping, policies },
      { name: 'rabbitmq', check: async () => void broker.channel(), policies: [] },
    ],

    async close() {
      ending.abort();
      await outbox.close();
      await broker.close();
      await pool.pool.end();
      for (const policy of policies) policy.close();
    },
  };
}

/** There is one process of this service. */
const alone = async () => ({ answers: [], isComplete: true });

/** The answer to a request whose order was accepted before, unless it is another one. */
function asAccepted(order: StoredOrder, accepted: StoredOrder): PlaceOutcome {
  if (accepted.requestHash !== order.requestHash) return { kind: 'conflict' };
  return { kind: 'accepted', order: accepted };
}
