import { isTransientMysqlError } from '../../shared/mysql/errors.ts';
import { openPool } from '../../shared/mysql/pool.ts';
import type { NewOrder } from '../../shared/order.ts';
import { channelProbe } from '../../shared/rabbitmq/channel-probe.ts';
import { openResilientBroker } from '../../shared/rabbitmq/resilient-broker.ts';
import { type Budget, partOf, startBudget } from '../../shared/resilience/budget.ts';
import { inTurn } from '../../shared/resilience/in-turn.ts';
import { limitsFor } from '../../shared/resilience/limits-from-settings.ts';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import {
  type ResilienceLimits,
  resilientPolicy,
} from '../../shared/resilience/resilient-policy.ts';
import { startGate } from '../../shared/resilience/start-gate.ts';
import { deferredOrders } from '../deferred/deferred-orders.ts';
import { publishDeferred } from '../deferred/deferred-queue.ts';
import { findOrder } from '../deferred/find-order.ts';
import { pendingOrders } from '../deferred/pending-orders.ts';
import { groupCommit } from '../orders/group-commit.ts';
import { groupFind } from '../orders/group-find.ts';
import { orderRepository } from '../orders/order-repository.ts';
import type { OrderService, OrderServiceContext, PlaceOutcome } from '../orders/order-service.ts';
import { storeAllOnce } from '../orders/store-all-once.ts';
import { storeOnce } from '../orders/store-once.ts';
import { orderId, type StoredOrder, toStoredOrder, weightOf } from '../orders/stored-order.ts';
import { startOutbox } from '../outbox/outbox.ts';
import { publishOrders } from '../outbox/publish-orders.ts';
import { acceptOnce, asAccepted } from '../peers/accept-once.ts';
import { isDrained } from '../peers/is-drained.ts';
import { ALONE, openPeers, type Poll } from '../peers/peers.ts';
import { recentIds } from '../peers/recent-ids.ts';
import { settlePending } from '../peers/settle-pending.ts';
import { sharedDrainLook } from '../peers/shared-drain-look.ts';
import type { Sight } from '../peers/sight.ts';

/**
 * The after stack: every call to a dependency under a policy (time-out, retry, breaker, bounded
 * pool), the order row as outbox, and a durable place for orders while MySQL is out of reach.
 * Compare with off.ts.
 */
export async function resilientOrders(context: OrderServiceContext): Promise<OrderService> {
  const { config, log, watch } = context;
  const { settings } = config;
  const pool = openPool(config.MYSQL_URL, {
    connectionLimit: settings.MYSQL_POOL_SIZE,
    queueLimit: settings.MYSQL_POOL_QUEUE,
    waitMs: settings.MYSQL_POOL_WAIT_MS,
    connectTimeout: settings.MYSQL_CONNECT_TIMEOUT_MS,
    evictsIdleOnLoss: true,
    // None is prepared; for the default 16 000, each connection that is opened would take 500 KB.
    maxPreparedStatements: 1,
  });
  watch.pool(pool);
  const orders = orderRepository(pool);
  const group = groupCommit(orders, {
    orders: settings.GROUP_COMMIT_ORDERS,
    bytes: settings.GROUP_COMMIT_BYTES,
    statements: settings.GROUP_COMMIT_STATEMENTS,
    waitMs: settings.GROUP_COMMIT_WAIT_MS,
  });
  const store = { insert: group.insert, find: orders.find };
  const finding = groupFind(orders, {
    orders: settings.GROUP_FIND_ORDERS,
    statements: settings.GROUP_FIND_STATEMENTS,
    waitMs: settings.GROUP_COMMIT_WAIT_MS,
  });
  const pageInTurn = inTurn(settings.PAGE_STATEMENTS);
  const mysql = (operation: string) =>
    resilientPolicy(`mysql.${operation}`, limitsFor('MYSQL', settings), {
      isTransient: isTransientMysqlError,
      probe: orders.ping,
    });
  const rabbitmq = (operation: string, patience: Partial<ResilienceLimits> = {}) =>
    resilientPolicy(
      `rabbitmq.${operation}`,
      { ...limitsFor('RABBITMQ', settings), ...patience },
      { isTransient: () => true, probe: channelProbe(() => broker.channel()) },
    );
  const write = mysql('write');
  const read = mysql('read');
  const outboxPolicy = mysql('outbox');
  const publish = rabbitmq('publish');
  // Of many at once: nobody waits for them, and the outbox does it again.
  const relay = rabbitmq('relay', {
    attemptTimeoutMs: settings.RABBITMQ_RELAY_TIMEOUT_MS,
    budgetMs: settings.RABBITMQ_RELAY_TIMEOUT_MS,
    maxAttempts: 1,
  });
  // A late confirm is still one, while a second message would be confirmed later yet.
  const defer = rabbitmq('defer', { attemptTimeoutMs: settings.RABBITMQ_BUDGET_MS });
  const backlog = rabbitmq('backlog');
  const policies = [write, read, outboxPolicy, publish, relay, defer, backlog];
  for (const policy of policies) watch.policy(policy);

  const ending = new AbortController();
  const pending = pendingOrders(settings.RECENT_KEYS);
  const written = recentIds(settings.RECENT_KEYS);
  const deferred = deferredOrders({
    settings,
    log,
    pending,
    store: (order) => storeOnce(order, store, write),
    storeAll: (several) => storeAllOnce(several, orders, write),
    onStored: (stored) => {
      for (const { order } of stored) written.note(order.id);
      return outbox.publishTogether(stored);
    },
    signal: ending.signal,
  });
  const lookUp = (id: string, budget: Budget) => read.execute(finding(id), { budget });
  const peers = openPeers({
    timeoutMs: settings.PEER_TIMEOUT_MS,
    log,
    answer: async ({ id, mysqlAway }) => ({
      sight: await sightOf(id, mysqlAway),
      unsettled: deferred.unsettled(),
    }),
  });
  const broker = await openResilientBroker(config.RABBITMQ_URL, log, settings, async (channel) => {
    await deferred.consume(channel);
    await peers.join(channel);
  });
  watch.broker(broker);
  const outbox = startOutbox({
    orders,
    isAlone: peers.isAlone,
    policy: outboxPolicy,
    settings,
    log,
    publish: (unconfirmed) => {
      const policy = unconfirmed.size === 1 ? publish : relay;
      return policy.execute(() => publishOrders(broker.channel(), unconfirmed));
    },
  });

  watch.backlog(outbox, pending);
  const gate = startGate({
    checks: [orders.ping, async () => void broker.channel()],
    limitMs: settings.START_WAIT_MS,
    places: settings.MYSQL_POOL_SIZE,
    signal: ending.signal,
  });

  settlePending({
    pending,
    findStored: (ids) => read.execute((signal) => orders.findStored(ids, signal)),
    isAlone: peers.isAlone,
    everyMs: settings.OUTBOX_SWEEP_MS,
    signal: ending.signal,
  });

  /** How this process knows an order, for those that can't reach MySQL themselves. */
  async function sightOf(id: string, mysqlAway: boolean): Promise<Sight> {
    const budget = startBudget(settings.PEER_TIMEOUT_MS / 2);
    const order = mysqlAway ? await lookUp(id, budget).catch(() => undefined) : undefined;
    if (order || written.has(id)) return { state: 'stored', order };
    return pending.sight(id);
  }

  const ask = async (id: string, mysqlAway: boolean, budget: Budget): Promise<Poll> =>
    peers.isAlone()
      ? ALONE
      : backlog.execute(() => peers.ask(broker.channel(), { id, mysqlAway }), { budget });

  const drainLook = sharedDrainLook(() => {
    const channel = broker.channel();
    // What each has in its work, whatever it knows of an order.
    const poll = () => peers.ask(channel, { id: 'any', mysqlAway: false });
    return isDrained({ channel, unsettled: deferred.unsettled, poll });
  }, settings.GROUP_COMMIT_WAIT_MS);

  /** What other processes know of a key; nothing, rather than no answer, where they can't be asked. */
  async function askOthers(order: StoredOrder, budget: Budget): Promise<readonly Sight[]> {
    try {
      const { answers } = await ask(order.id, true, partOf(budget, 2 * settings.PEER_TIMEOUT_MS));
      return answers.map(({ sight }) => sight);
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
      return [];
    }
  }

  function acceptDurably(
    order: StoredOrder,
    isKeyed: boolean,
    budget: Budget,
  ): Promise<PlaceOutcome> {
    return acceptOnce(order, {
      pending,
      others: async () => (isKeyed ? askOthers(order, budget) : []),
      publish: (claimed) =>
        defer.execute(() => publishDeferred(broker.channel(), claimed, settings), {
          budget,
          weigh: () => weightOf(claimed),
        }),
    });
  }

  async function place(
    newOrder: NewOrder,
    idempotencyKey: string | undefined,
  ): Promise<PlaceOutcome> {
    const order = toStoredOrder(newOrder, orderId(idempotencyKey));
    const accepted = pending.get(order.id);
    if (accepted) return asAccepted(order, accepted);
    const budget = startBudget(settings.REQUEST_BUDGET_MS);
    try {
      const outcome = await storeOnce(
        order,
        store,
        write,
        partOf(budget, settings.MYSQL_BUDGET_MS),
      );
      if (outcome.kind === 'conflict') return outcome;
      written.note(outcome.order.id);
      void outbox.publishSoon(outcome.order);
      return { kind: 'created', order: outcome.order, replayed: outcome.kind === 'replayed' };
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
    }
    try {
      return await acceptDurably(order, idempotencyKey !== undefined, budget);
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
      return { kind: 'unavailable' };
    }
  }

  return {
    place: (newOrder, idempotencyKey) => gate.enter(() => place(newOrder, idempotencyKey)),

    async find(id) {
      const budget = startBudget(settings.REQUEST_BUDGET_MS);
      try {
        return await findOrder(id, {
          pending,
          lookUp: (wanted) => lookUp(wanted, partOf(budget, settings.MYSQL_BUDGET_MS)),
          ask: (wanted, mysqlAway) => ask(wanted, mysqlAway, budget),
          isDrained: () => backlog.execute(drainLook, { budget }),
        });
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
        return { kind: 'unavailable' };
      }
    },

    async page(limit, after) {
      try {
        const page = await read.execute(pageInTurn((signal) => orders.page(limit, after, signal)));
        return { kind: 'page', orders: page };
      } catch (error) {
        if (!(error instanceof DependencyUnavailableError)) throw error;
        return { kind: 'unavailable' };
      }
    },

    checks: [
      {
        name: 'mysql',
        check: orders.ping,
        policies: [write, read, outboxPolicy],
      },
      {
        name: 'rabbitmq',
        check: async () => void broker.channel(),
        policies: [publish, relay, defer, backlog],
      },
    ],

    async close() {
      ending.abort();
      await outbox.close();
      await broker.close();
      // A connection that was being opened and now fails is no failure of closing.
      await pool.pool
        .end()
        .catch((error: unknown) => log.debug({ err: error }, 'MySQL pool closed'));
      for (const policy of policies) policy.close();
    },
  };
}
