import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
  const seriesOf = (route: string) =>
    memo((method: string) => ({
      requests: requests({ method, route }),
      errors: errors({ method, route }),
      durations: memo((status: number) => durations({ method, route, status })),
    }));
  const observe =
    (series: ReturnType<typeof seriesOf>) =>
    ({ method }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply, done: () => void) => {
      const { requests, errors, durations } = series(method);
      requests.value++;
      if (statusCode >= 500) errors.value++;
      durations(statusCode).observe(elapsedTime / 1_000);
      done();
    };

  // Each route's hook knows its series: Fastify makes an object for whoever asks for the route.
  app.addHook('onRoute', (route) => {
    const series = seriesOf(route.url);
    route.onResponse = [observe(series), ...[route.onResponse ?? []].flat()];
    if (route.schema?.hide) return;
    // There from the start, as a rate doesn't see a series come into being.
    for (const each of [route.method].flat()) if (each !== 'HEAD') series(each);
  });
  const observeUnknown = observe(seriesOf('unknown'));
  app.addHook('onResponse', (request, reply, done) => {
    if (request.is404) observeUnknown(request, reply, done);
    else done();
  });
}
