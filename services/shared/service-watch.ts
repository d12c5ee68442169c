import type { Channel } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import type { Metrics } from './metrics/metrics.ts';
import type { MysqlPool } from './mysql/pool.ts';
import type { Broker } from './rabbitmq/broker.ts';
import { logPolicy } from './resilience/log-policy.ts';
import type { DependencyPolicy } from './resilience/policy.ts';
import type { Tracing } from './tracing/tracing.ts';

/** Metrics, traces and logs listen to whatever a service hands to these. */
export interface ServiceWatch {
  policy(policy: DependencyPolicy): void;
  pool(pool: MysqlPool): void;
  broker(broker: Broker<Channel>): void;
}

/** What every service lets be watched. */
export function watchWith(
  metrics: Metrics,
  tracing: Tracing,
  log: FastifyBaseLogger,
): ServiceWatch {
  return {
    policy(policy) {
      metrics.policy(policy);
      tracing.policy(policy);
      logPolicy(policy, log);
    },
    pool: metrics.pool,
    broker(broker) {
      metrics.broker(broker);
      tracing.broker(broker);
    },
  };
}
