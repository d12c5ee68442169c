import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNotifier } from './notifier/app.ts';
import { buildOrderApi } from './order-api/app.ts';
import { unreachableConfig } from './unreachable.fixture.ts';

const line = '{"sku":"cup","quantity":1,"unitPriceCents":1}';
const order = (customerId: string, more = '') =>
  `{"customerId":${customerId},"items":[${line}]${more}}`;
const withQuantity = (quantity: string) =>
  `{"customerId":"c","items":[{"sku":"a","quantity":${quantity},"unitPriceCents":1}]}`;
const cursor = (text: string) => `/orders?cursor=${Buffer.from(text).toString('base64url')}`;
const nested = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);

const BODIES: readonly (readonly [string, string | Buffer])[] = [
  ['arrays 100 000 deep', nested('[', ']')],
  ['arrays 100 000 deep in a field', `{"customerId":"c","items":${nested('[', ']')}}`],
  ['objects 100 000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['1e400', withQuantity('1e400')],
  ['2^63', withQuantity('9223372036854775808')],
  ['a negative number', withQuantity('-1')],
  ['a fraction', withQuantity('1.5')],
  ['NaN', withQuantity('NaN')],
  ['NaN as text', withQuantity('"NaN"')],
  ['a number as text', withQuantity('"1"')],
  ['__proto__', order('"c"', ',"__proto__":{"admin":true}')],
  ['__proto__, escaped', order('"c"', ',"\\u005f_proto__":{"admin":true}')],
  ['constructor.prototype', order('"c"', ',"constructor":{"prototype":{"admin":true}}')],
  ['invalid UTF-8', Buffer.from(order('"\xff\xfe"'), 'latin1')],
  ['overlong UTF-8', Buffer.from(order('"\xc0\xaf"'), 'latin1')],
  ['UTF-16', Buffer.from(order('"c"'), 'utf16le')],
  ['half of a surrogate pair', order('"\\ud800"')],
  ['an escaped NUL', order('"a\\u0000b"')],
  ['a bare NUL', order('"a\0b"')],
  ['a text that is too long', order(`"${'x'.repeat(65)}"`)],
  ['a key of 500 000 characters', order('"c"', `,"${'k'.repeat(500_000)}":1`)],
  ['501 lines', `{"customerId":"c","items":[${Array(501).fill(line).join()}]}`],
  ['an operator', order('{"$ne":null}')],
  ['a second key of another type', order('"c"', ',"customerId":7')],
  ['nothing', ''],
  ['null', 'null'],
];

const ORDER_URLS = [
  '/orders/%C3%A9',
  '/orders/%00',
  '/orders/%ZZ',
  '/orders/%ff',
  "/orders/'%20OR%201=1%20--",
  '/orders/%7B%22$ne%22:null%7D',
  `/orders/${'x'.repeat(37)}`,
  `/orders/${'x'.repeat(5_000)}`,
  '/orders/../../etc/passwd',
  '/orders/..%2f..%2fetc%2fpasswd',
  '/orders?limit=1e400',
  '/orders?limit=9223372036854775808',
  '/orders?limit=-1',
  '/orders?limit=NaN',
  '/orders?limit[$ne]=1',
  '/orders?limit=1&limit=2',
  '/orders?limit=1%20OR%201=1',
  '/orders?__proto__=1',
  '/orders?cursor=x',
  cursor('+275760-09-13T00:00:00.000Z|a'),
  cursor('-000001-01-01T00:00:00.000Z|a'),
  cursor('2020-01-01|é'),
  cursor("2020-01-01|' OR 1=1 --"),
  `/orders?cursor=${'x'.repeat(5_000)}`,
];
const NOTIFICATION_URLS = [
  '/notifications?orderId=%00',
  '/notifications?orderId=%ff',
  '/notifications?orderId=%C3%A9',
  '/notifications?orderId[$ne]=a',
  '/notifications?orderId=a&orderId=b',
  '/notifications?orderId=a&orderId[$ne]=a',
  '/notifications?orderId=%7B%22$ne%22:null%7D',
  "/notifications?orderId='%20OR%201=1%20--",
  '/notifications?__proto__[orderId]=a',
  '/notifications/../../etc/passwd',
  '/%ZZ',
];
const UNKNOWN: readonly (readonly [InjectOptions['method'] & string, string])[] = [
  ['DELETE', '/orders'],
  ['PUT', '/orders/1'],
  ['PATCH', '/notifications'],
  ['OPTIONS', '/orders'],
  ['POST', '/health'],
];

/** Names of packages, paths and pieces of SQL or of stack traces: none of a client's business. */
const INTERNALS =
  /FST_|HPE_|node_modules|\.[cm]?[jt]s:\d|\n {4}at |SELECT |INSERT |collation|mysql2|fastify|ECONN/;

function expectRefusal(answer: LightMyRequestResponse): void {
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.statusCode).toBeLessThan(500);
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(answer.json()).toMatchObject({ type: 'about:blank', status: answer.statusCode });
  expect(answer.body).not.toMatch(INTERNALS);
  expect(answer.body.length).toBeLessThan(1_000);
}

describe.each(['before', 'after'] as const)('hostile input to the %s stack', (stack) => {
  let orders: FastifyInstance;
  let notifications: FastifyInstance;
  beforeAll(async () => {
    orders = await buildOrderApi(unreachableConfig(stack));
    notifications = await buildNotifier(unreachableConfig(stack));
  });
  afterAll(async () => {
    for (const app of [orders, notifications]) {
      expect((await app.inject('/health')).statusCode).toBe(200);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    await Promise.all([orders.close(), notifications.close()]);
  });
  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    orders.inject({
      method: 'POST',
      url: '/orders',
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    });

  it.each(BODIES)('is refused as a body: %s', async (_, body) => {
    expectRefusal(await post(body));
  });

  it.each(ORDER_URLS)('is refused by order-api: %s', async (url) => {
    expectRefusal(await orders.inject(url));
  });

  it.each(NOTIFICATION_URLS)('is refused by notifier: %s', async (url) => {
    expectRefusal(await notifications.inject(url));
  });

  it.each(UNKNOWN)('is refused as a method: %s %s', async (method, url) => {
    expectRefusal(await orders.inject({ method, url }));
    expectRefusal(await notifications.inject({ method, url }));
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data', 'application/jsonp', 'x'])(
    'is refused as a content type: %s',
    async (contentType) => {
      expectRefusal(await post(order('"c"'), { 'content-type': contentType }));
    },
  );

  it('is refused as a key: empty, or too long', async () => {
    expectRefusal(await post(order('"c"'), { 'idempotency-key': '' }));
    expectRefusal(await post(order('"c"'), { 'idempotency-key': 'k'.repeat(256) }));
  });

  it('is refused when the body is larger than the limit', async () => {
    expectRefusal(await post(order('"c"', ' '.repeat(1_048_577))));
  });

  it('is told from an order that is merely unusual', async () => {
    const answer = await post(order(`"' OR 1=1 -- \\ud83d\\ude00 {\\"$ne\\":null}"`));
    expect(answer.statusCode).toBe(stack === 'after' ? 503 : 500);
  });
});
