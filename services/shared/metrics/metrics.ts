import type { Channel } from 'amqplib';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { MysqlPool } from '../mysql/pool.ts';
import type { Broker } from '../rabbitmq/broker.ts';
import type { DependencyPolicy } from '../resilience/policy.ts';
import type { ServiceConfig } from '../service-config.ts';
import { brokerWatcher } from './broker-metrics.ts';
import { collectHandleMetrics } from './handle-metrics.ts';
import { watchListeners } from './listener-metrics.ts';
import { policyWatcher } from './policy-metrics.ts';
import { poolWatcher } from './pool-metrics.ts';
import { collectProcessMetrics } from './process-metrics.ts';
import { observeRequests } from './request-metrics.ts';

/** The metrics that every service has, and the registry for its own; docs/metrics.md lists them. */
export interface Metrics {
  readonly registry: Registry;
  /** Subscribes to a policy's events. */
  policy(policy: DependencyPolicy): void;
  pool(pool: MysqlPool): void;
  broker(broker: Broker<Channel>): void;
}

/**
 * Serves `/metrics` (Prometheus text format) with the process's own figures, rate, errors and
 * duration of each route, and what is seen of the dependencies that are watched.
 * With the setting METRICS=0 nothing is kept, and `/metrics` is not there.
 */
export function useMetrics(app: FastifyInstance, service: string, config: ServiceConfig): Metrics {
  const registry = new Registry();
  if (config.settings.METRICS === 0) {
    return { registry, policy: () => {}, pool: () => {}, broker: () => {} };
  }
  registry.setDefaultLabels({ service, stack: config.STACK });
  collectProcessMetrics(registry);
  collectHandleMetrics(app, registry);
  observeRequests(app, registry);
  const listeners = watchListeners(app, registry);
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  const [watchPolicy, watchPool, watchBroker] = [
    policyWatcher(registry),
    poolWatcher(registry),
    brokerWatcher(registry),
  ];
  return {
    registry,
    policy(policy) {
      watchPolicy(policy);
      listeners(`policy ${policy.name}`, () => [policy.events]);
    },
    pool(pool) {
      watchPool(pool);
      listeners('mysql_pool', () => [pool.pool]);
      listeners('mysql_connection', pool.usage.connections);
    },
    broker(broker) {
      watchBroker(broker);
      listeners('rabbitmq_events', () => [broker.events]);
      listeners('rabbitmq_connection', () => [broker.connection]);
      listeners('rabbitmq_channel', () => (broker.isConnected() ? [broker.channel()] : []));
    },
  };
}
