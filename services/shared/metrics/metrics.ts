import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BreakerState, DependencyPolicy } from '../resilience/policy.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 7.5, 10, 30];
const BREAKER_VALUE: Record<BreakerState, number> = { none: 0, closed: 0, 'half-open': 1, open: 2 };

/** The metrics that every service has, and the registry for its own. */
export interface Metrics {
  readonly registry: Registry;
  /** Subscribes to a policy's events. */
  watch(policy: DependencyPolicy): void;
}

/**
 * Serves `/metrics` (Prometheus text format) with the process's own figures, rate, errors and
 * duration of each route, and the dependency calls of each watched policy.
 */
export function useMetrics(app: FastifyInstance, service: string, stack: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service, stack });
  collectDefaultMetrics({ register: registry });
  observeRequests(app, registry);
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return { registry, watch: policyWatcher(registry) };
}

function observeRequests(app: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: reply.statusCode };
    duration.observe(labels, reply.elapsedTime / 1_000);
  });
}

function policyWatcher(registry: Registry): Metrics['watch'] {
  const calls = new Histogram({
    name: 'dependency_attempt_duration_seconds',
    help: 'Duration of each attempt of a dependency call',
    labelNames: ['call', 'outcome', 'attempt'],
    buckets: SECONDS,
    registers: [registry],
  });
  const retries = new Counter({
    name: 'dependency_retries_total',
    help: 'Attempts after the first',
    labelNames: ['call'],
    registers: [registry],
  });
  const state = new Gauge({
    name: 'breaker_state',
    help: '0 closed, 1 half-open, 2 open',
    labelNames: ['call'],
    registers: [registry],
  });
  const transitions = new Counter({
    name: 'breaker_transitions_total',
    help: 'Changes of a breaker, by the state that it went to',
    labelNames: ['call', 'to'],
    registers: [registry],
  });
  return (policy) => {
    const call = policy.name;
    state.set({ call }, BREAKER_VALUE[policy.breakerState()]);
    policy.events.on('attempt', ({ attempt, outcome, durationMs }) =>
      calls.observe({ call, outcome, attempt }, durationMs / 1_000),
    );
    policy.events.on('retry', () => retries.inc({ call }));
    policy.events.on('breaker', (to) => {
      state.set({ call }, BREAKER_VALUE[to]);
      transitions.inc({ call, to });
    });
  };
}
