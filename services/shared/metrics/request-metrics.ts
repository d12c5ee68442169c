import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { SECONDS } from './buckets.ts';
import { memo } from './memo.ts';
import { tallyCounter } from './tally-counter.ts';
import { tallyHistogram } from './tally-histogram.ts';

/** Rate, errors and duration of each route. */
export function observeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = tallyHistogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const requests = tallyCounter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route'],
    registers: [registry],
  });
  const errors = tallyCounter({
    name: 'http_request_errors_total',
    help: 'Of these, answered with 5xx',
    labelNames: ['method', 'route'],
    registers: [registry],
  });
  const seriesOf = memo((route: string) =>
    memo((method: string) => ({
      requests: requests({ method, route }),
      errors: errors({ method, route }),
      durations: memo((status: number) => durations({ method, route, status })),
    })),
  );
  // There from the start, as a rate doesn't see a series come into being.
  app.addHook('onRoute', ({ method, url, schema }) => {
    if (schema?.hide) return;
    for (const each of [method].flat()) if (each !== 'HEAD') seriesOf(url)(each);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    const series = seriesOf(request.routeOptions.url ?? 'unknown')(request.method);
    series.requests.value++;
    if (statusCode >= 500) series.errors.value++;
    series.durations(statusCode).observe(reply.elapsedTime / 1_000);
    done();
  });
}
