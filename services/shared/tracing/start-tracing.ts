import { setTimeout as sleep } from 'node:timers/promises';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { FastifyInstance } from 'fastify';
import { STACK } from './attributes.ts';
import { logFailedExports } from './log-failed-exports.ts';
import { messageTracer } from './trace-messages.ts';
import { policyTracer } from './trace-policies.ts';
import { traceRequests } from './trace-requests.ts';
import { sweepTracer } from './trace-sweeps.ts';
import type { Tracing } from './tracing.ts';

/** How long spans are collected before they are sent, in ms. */
const BATCH_MS = 500;
/** The end of a service waits at most this long for its last spans to be taken, in ms. */
const FLUSH_LIMIT_MS = 1_000;

/**
 * Listens to what a service tells, and sends spans by OTLP over HTTP in the background. Spans that
 * the endpoint does not take in time are dropped. OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES
 * are respected, and the exporter's own variables.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 * @param exporter where spans go, if not to the endpoint of the environment
 */
export function startTracing(
  app: FastifyInstance,
  stack: string,
  service: string,
  exporter: SpanExporter = logFailedExports(new OTLPTraceExporter(), app.log),
): Tracing {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const named = resourceFromAttributes({
    [ATTR_SERVICE_NAME]: `${stack}-${service}`,
    [STACK]: stack,
  });
  const provider = new TracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: BATCH_MS })],
  });
  const tracer = provider.getTracer('chaosmicro');
  traceRequests(app, tracer);
  app.addHook('onClose', async () => {
    const flushed = provider.shutdown().catch(() => {});
    await Promise.race([flushed, sleep(FLUSH_LIMIT_MS)]);
  });
  return {
    policy: policyTracer(tracer),
    broker: messageTracer(tracer),
    sweeps: sweepTracer(tracer),
  };
}
