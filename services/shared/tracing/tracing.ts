import type { EventEmitter } from 'node:events';
import type { Channel } from 'amqplib';
import type { FastifyInstance } from 'fastify';
import type { Broker } from '../rabbitmq/broker.ts';
import type { DependencyPolicy } from '../resilience/policy.ts';
import type { ServiceConfig } from '../service-config.ts';
import type { SweepEvents } from './trace-sweeps.ts';

/** What of a service is traced, beyond its requests; docs/tracing.md lists the spans. */
export interface Tracing {
  /** Subscribes to a policy's events. */
  policy(policy: DependencyPolicy): void;
  broker(broker: Broker<Channel>): void;
  sweeps(events: EventEmitter<SweepEvents>): void;
}

const off: Tracing = { policy: () => {}, broker: () => {}, sweeps: () => {} };

/**
 * Sends traces to OTEL_EXPORTER_OTLP_ENDPOINT. Without it nobody listens to the events, and the
 * OpenTelemetry SDK is not even loaded.
 */
export async function useTracing(
  app: FastifyInstance,
  config: ServiceConfig,
  service: string,
): Promise<Tracing> {
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT === '') return off;
  const { startTracing } = await import('./start-tracing.ts');
  return startTracing(app, config.STACK, service);
}
