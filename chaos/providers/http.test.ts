import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { httpProvider } from './http.ts';
import { type ActivityContext, ActivityFailed } from './provider.ts';

let server: LocalServer;
let seen: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string };

beforeAll(async () => {
  server = await serve(async (request, response) => {
    const { method, url, headers } = request;
    seen = {
      headers,
      body: await text(request),
      ...(method && { method }),
      ...(url && { url }),
    };
    const path = new URL(url ?? '/', 'http://h').pathname;
    if (path === '/redirect') response.writeHead(302, { Location: '/there' });
    if (path === '/loop') response.writeHead(302, { Location: '/loop' });
    if (path === '/broken') response.writeHead(200, { 'Content-Type': 'application/json' });
    if (path === '/json')
      response.writeHead(500, { 'Content-Type': 'application/json', 'X-Own': 'a' });
    if (path === '/slow') await sleep(1_500);
    response.end('{"a":1}'.slice(path === '/broken' ? 1 : 0));
  });
});
afterAll(() => server.close());

const warnings: string[] = [];
const context = (change: Partial<ActivityContext> = {}): ActivityContext => ({
  configuration: { url: server.url },
  secrets: {},
  env: {},
  signal: new AbortController().signal,
  hasTolerance: false,
  warn: (message) => warnings.push(message),
  ...change,
});
const call = (path: string, provider: object = {}, change: Partial<ActivityContext> = {}) =>
  httpProvider.run({ type: 'http', url: server.url + path, ...provider }, context(change));

describe('the answer', () => {
  it('is no failure, whatever its status; JSON is parsed, header names stay', async () => {
    warnings.length = 0;
    const answer = await call('/json');
    expect(answer).toMatchObject({ status: 500, body: { a: 1 }, headers: { 'X-Own': 'a' } });
    expect(warnings).toHaveLength(1);
  });

  it('is not warned of where a tolerance judges it', async () => {
    warnings.length = 0;
    await call('/json', {}, { hasTolerance: true });
    expect(warnings).toEqual([]);
  });

  it('is text unless its type is exactly application/json', async () => {
    expect(await call('/')).toMatchObject({ status: 200, body: '{"a":1}' });
  });

  it('that is not the JSON it says to be is an error, not a failure', async () => {
    await expect(call('/broken')).rejects.toThrow(SyntaxError);
  });
});

describe('the request', () => {
  it('takes variables in its address', async () => {
    await httpProvider.run({ type: 'http', url: `$\{${'url'}}/x` }, context());
    expect(seen.url).toBe('/x');
  });

  it('puts the arguments of a GET into the query', async () => {
    await call('/x?a=1', { arguments: { b: true, c: ['d', 'e f'], none: null } });
    expect(seen).toMatchObject({ method: 'GET', url: '/x?a=1&b=True&c=d&c=e+f', body: '' });
  });

  it('sends JSON where its type says so', async () => {
    const headers = { 'Content-Type': 'application/json' };
    await call('/x', { method: 'post', headers, arguments: { a: [1] } });
    expect(seen).toMatchObject({ method: 'POST', body: '{"a":[1]}' });
    expect(seen.headers['content-type']).toBe('application/json');
  });

  it('sends a form otherwise, or text as it is', async () => {
    await call('/x', { method: 'PUT', arguments: { a: 1, b: 'c d' } });
    expect(seen.body).toBe('a=1&b=c+d');
    expect(seen.headers['content-type']).toBe('application/x-www-form-urlencoded');
    await call('/x', { method: 'PUT', arguments: 'as it is' });
    expect(seen.body).toBe('as it is');
  });

  it('follows a redirect, after which a POST is a GET', async () => {
    await call('/redirect', { method: 'POST', arguments: 'x' });
    expect(seen).toMatchObject({ method: 'GET', url: '/there', body: '' });
  });

  it('does not follow redirects for ever', async () => {
    await expect(call('/loop')).rejects.toThrow('more than 30 redirects');
  });
});

describe('a failure', () => {
  it('is an answer that takes too long', async () => {
    await expect(call('/slow', { timeout: [1, 0.2] })).rejects.toThrow(
      new ActivityFailed('activity took too long to complete'),
    );
  });

  it('is an address at which nobody listens, which it names', async () => {
    const url = 'http://127.0.0.1:9/x';
    const run = httpProvider.run({ type: 'http', url }, context());
    await expect(run).rejects.toThrow(
      /^failed to connect to http:\/\/127\.0\.0\.1:9\/x: .*ECONNREFUSED/,
    );
    await expect(run).rejects.toBeInstanceOf(ActivityFailed);
  });

  it('is not an interruption, which ends the call at once', async () => {
    const interrupted = new AbortController();
    const startedAt = performance.now();
    const run = call('/slow', {}, { signal: interrupted.signal });
    setTimeout(() => interrupted.abort(new Error('stop')), 50);
    await expect(run).rejects.toThrow('stop');
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
