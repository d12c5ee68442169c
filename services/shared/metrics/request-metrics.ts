import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';
import { SECONDS } from './buckets.ts';

/** Rate, errors and duration of each route. */
export function observeRequests(app: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route'],
    registers: [registry],
  });
  const errors = new Counter({
    name: 'http_request_errors_total',
    help: 'Of these, answered with 5xx',
    labelNames: ['method', 'route'],
    registers: [registry],
  });
  // There from the start, as a rate doesn't see a series come into being.
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (schema?.hide) return;
    for (const each of [method].flat()) {
      if (each === 'HEAD') continue;
      for (const counter of [requests, errors]) counter.inc({ method: each, route: url }, 0);
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    requests.inc({ method, route });
    if (reply.statusCode >= 500) errors.inc({ method, route });
  });
}
