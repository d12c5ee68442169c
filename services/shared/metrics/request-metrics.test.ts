import Fastify, { type FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { observeRequests } from './request-metrics.ts';

it('counts requests, errors and durations by method, route and status', async () => {
  const registry = new Registry();
  const app = Fastify();
  observeRequests(app, registry);
  app.get('/orders/:id', (request, reply) => {
    const { id } = request.params as { id: string };
    reply.code(Number(id)).send({});
  });
  app.get('/hidden', { schema: { hide: true } }, () => ({}));
  const values = async () =>
    (await registry.metrics())
      .split('\n')
      .filter((line) => /^http_request(s_total|_errors_total|_duration_seconds_count)/.test(line));

  await app.ready();
  const atStart = [
    'http_requests_total{method="GET",route="/orders/:id"} 0',
    'http_request_errors_total{method="GET",route="/orders/:id"} 0',
  ];
  expect(await values()).toEqual(atStart);

  for (const url of ['/orders/200', '/orders/200', '/orders/503', '/absent']) await app.inject(url);
  expect(await values()).toEqual([
    'http_request_duration_seconds_count{method="GET",route="/orders/:id",status="200"} 2',
    'http_request_duration_seconds_count{method="GET",route="/orders/:id",status="503"} 1',
    'http_request_duration_seconds_count{method="GET",route="unknown",status="404"} 1',
    'http_requests_total{method="GET",route="/orders/:id"} 3',
    'http_requests_total{method="GET",route="unknown"} 1',
    'http_request_errors_total{method="GET",route="/orders/:id"} 1',
    'http_request_errors_total{method="GET",route="unknown"} 0',
  ]);
  await app.close();
});

it('counts a request once, by its own method, also beside a hook of the route', async () => {
  const registry = new Registry();
  const app = Fastify();
  observeRequests(app, registry);
  const answered: string[] = [];
  const onResponse = async ({ method }: FastifyRequest) => void answered.push(method);
  app.get('/orders', { onResponse }, () => ({}));
  app.get('/hidden', { schema: { hide: true } }, () => ({}));
  for (const method of ['GET', 'HEAD'] as const) await app.inject({ method, url: '/orders' });
  await app.inject('/hidden');
  const text = await registry.metrics();
  for (const labels of [
    'method="GET",route="/orders"',
    'method="HEAD",route="/orders"',
    'method="GET",route="/hidden"',
  ]) {
    expect(text).toMatch(`http_requests_total{${labels}} 1\n`);
    expect(text).toMatch(`http_request_duration_seconds_count{${labels},status="200"} 1\n`);
  }
  expect(answered).toEqual(['GET', 'HEAD']);
  await app.close();
});
