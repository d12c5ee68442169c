import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServiceConfig } from '../shared/service-config.ts';
import { buildOrderApi } from './app.ts';

// Port 9 (discard) is closed on every machine that this runs on: nothing can be reached.
const unreachable = {
  HOST: '127.0.0.1',
  PORT: '0',
  MYSQL_URL: 'mysql://lab:lab@127.0.0.1:9/after',
  RABBITMQ_URL: 'amqp://lab:lab@127.0.0.1:9/after',
  LOG_LEVEL: 'silent',
  // Long started, as far as its first orders go.
  START_WAIT_MS: '1',
};
const order = { customerId: 'c1', items: [{ sku: 'cup', quantity: 2, unitPriceCents: 450 }] };

type App = Awaited<ReturnType<typeof buildOrderApi>>;
let after: App;
let before: App;

beforeAll(async () => {
  const config = (env: Record<string, string>) => readServiceConfig({ ...unreachable, ...env });
  after = await buildOrderApi(config({ STACK: 'after', REMEDIATION: 'on' }));
  before = await buildOrderApi(config({ STACK: 'before', REMEDIATION: 'off' }));
});
afterAll(async () => {
  await Promise.all([after.close(), before.close()]);
});

describe('a malformed request', () => {
  const post = (payload: string, contentType = 'application/json') =>
    after.inject({
      method: 'POST',
      url: '/orders',
      headers: { 'content-type': contentType },
      payload,
    });

  it('is answered with 400 and a pointer to what is wrong', async () => {
    const items = [{ ...order.items[0], quantity: 0 }];
    const answer = await post(JSON.stringify({ ...order, items }));
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: '/items/0/quantity must be >= 1',
      errors: [{ pointer: '/items/0/quantity', detail: 'must be >= 1' }],
    });
  });

  it.each([
    ['a number as text', { ...order, items: [{ ...order.items[0], quantity: '2' }] }, /integer/],
    ['an unknown field', { ...order, price: 3 }, /must not have "price"/],
    ['no items', { customerId: 'c1' }, /items/],
  ])('is not mended in silence: %s', async (_, body, detail) => {
    const answer = await post(JSON.stringify(body));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toMatch(detail);
  });

  it('gets 400 for broken JSON', async () => {
    const answer = await post('{"customerId": ');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ status: 400, title: 'Bad Request' });
  });

  it.each(['text/plain', 'application/xml'])('gets 415 for %s', async (contentType) => {
    const answer = await post('order', contentType);
    expect(answer.statusCode).toBe(415);
    expect(answer.json().status).toBe(415);
  });

  it('gets 413 for a body above the limit', async () => {
    const answer = await post(JSON.stringify({ ...order, customerId: 'x'.repeat(1_048_576) }));
    expect(answer.statusCode).toBe(413);
    expect(answer.json().status).toBe(413);
  });

  it('gets 404 for a route that is not there', async () => {
    const answer = await after.inject({ method: 'GET', url: '/order' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().detail).toMatch('GET /order');
  });

  it('gets 400 for a cursor that is none', async () => {
    const answer = await after.inject({ method: 'GET', url: '/orders?cursor=abc' });
    expect(answer.statusCode).toBe(400);
  });
});

describe('without any dependency', () => {
  it('the after stack answers 503 with Retry-After, within its budget', async () => {
    const start = performance.now();
    const answer = await after.inject({ method: 'POST', url: '/orders', payload: order });
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.json().status).toBe(503);
  });

  it('the before stack answers 500 with its error', async () => {
    const answer = await before.inject({ method: 'POST', url: '/orders', payload: order });
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error).toMatch(/^db insert err: /);
  });

  it('both are alive, and neither is ready', async () => {
    for (const app of [before, after]) {
      expect((await app.inject('/health')).statusCode).toBe(200);
      const ready = await app.inject('/ready');
      expect(ready.statusCode).toBe(503);
      expect(ready.json().dependencies.mysql.up).toBe(false);
    }
  });

  it('metrics and the OpenAPI document are served', async () => {
    const metrics = await after.inject('/metrics');
    expect(metrics.body).toMatch('breaker_state{call="mysql.write"');
    const { paths } = (await after.inject('/docs/json')).json();
    expect(Object.keys(paths)).toContain('/orders/{id}');
    expect(paths['/orders'].post.responses).toHaveProperty('202');
  });
});
