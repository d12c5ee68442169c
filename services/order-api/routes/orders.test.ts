import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readServiceConfig } from '../../shared/service-config.ts';
import { buildOrderApi } from '../app.ts';
import type { OrderService } from '../orders/order-service.ts';
import { toStoredOrder } from '../orders/stored-order.ts';

const content = { customerId: 'c1', items: [{ sku: 'cup', quantity: 2, unitPriceCents: 450 }] };
const createdAt = '2026-01-31T10:00:00.000Z';
const row = (id: string) => toStoredOrder(content, id, new Date(createdAt));

/** Has stored the order `s`, accepted all others, and takes one whose key is its kind. */
const service: OrderService = {
  place: async (_, key) =>
    key === 'stored'
      ? { kind: 'created', order: row('s'), replayed: false }
      : { kind: 'accepted', order: row('a') },
  find: async (id) => ({ kind: id === 's' ? 'stored' : 'accepted', order: row(id) }),
  page: async () => ({ kind: 'page', orders: [row('s')] }),
  checks: [],
  close: async () => {},
};

const warned = vi.spyOn(console, 'warn');
let app: Awaited<ReturnType<typeof buildOrderApi>>;
beforeAll(async () => {
  const config = readServiceConfig({
    STACK: 'after',
    REMEDIATION: 'on',
    PORT: '0',
    MYSQL_URL: 'mysql://127.0.0.1:9/after',
    RABBITMQ_URL: 'amqp://127.0.0.1:9/after',
    LOG_LEVEL: 'silent',
  });
  app = await buildOrderApi(config, async () => service);
});
afterAll(() => app.close());

const place = (key: string) =>
  app.inject({
    method: 'POST',
    url: '/orders',
    headers: { 'idempotency-key': key },
    payload: content,
  });

it('an order that is stored is shown with its time, however it is asked for', async () => {
  const stored = {
    id: 's',
    ...content,
    reference: null,
    totalCents: 900,
    createdAt,
    state: 'stored',
  };
  const placed = await place('stored');
  expect([placed.statusCode, placed.headers.location]).toEqual([201, '/orders/s']);
  expect(placed.json()).toEqual(stored);
  expect((await app.inject('/orders/s')).json()).toEqual(stored);
  expect((await app.inject('/orders')).json()).toEqual({ orders: [stored], nextCursor: null });
});

it('one that is accepted has no time: which of its messages is written is not known yet', async () => {
  const accepted = { id: 'a', ...content, reference: null, totalCents: 900, state: 'accepted' };
  const placed = await place('accepted');
  expect([placed.statusCode, placed.headers.location]).toEqual([202, '/orders/a']);
  expect(placed.json()).toEqual(accepted);
  expect((await app.inject('/orders/a')).json()).toEqual(accepted);
});

it('no format of the answers is unknown to their serializers, which would say so beside the log', async () => {
  await app.inject('/orders');
  expect(warned).not.toHaveBeenCalled();
});

it('the OpenAPI document says which answers have a time', async () => {
  const { paths } = (await app.inject('/docs/json')).json();
  const answerOf = ({ content: types }: { content: Record<string, { schema: unknown }> }) =>
    types['application/json']?.schema as { properties: object; required: string[] };
  const placed = paths['/orders'].post.responses;
  expect(answerOf(placed['201']).required).toContain('createdAt');
  expect(answerOf(placed['202']).properties).not.toHaveProperty('createdAt');
  const found = answerOf(paths['/orders/{id}'].get.responses['200']);
  expect(found.properties).toHaveProperty('createdAt');
  expect(found.required).not.toContain('createdAt');
});
