import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { connectToxiproxy } from './toxiproxy-api.ts';

const PROXY = { name: 'a/b', listen: '127.0.0.1:5', upstream: 'u:1', enabled: true, toxics: [] };

let server: LocalServer;
beforeAll(async () => {
  server = await serve(async ({ method, url }, response) => {
    if (url === '/version') response.end('2.12.0');
    else if (url === '/html/proxies') response.end('<html>');
    else if (url === '/proxies') response.end(JSON.stringify({ 'a/b': PROXY }));
    else if (url === '/proxies/a%2Fb') response.end(method === 'GET' ? JSON.stringify(PROXY) : '');
    else response.writeHead(url === '/reset' ? 204 : 404).end();
  });
});
afterAll(() => server.close());

it('gives what Toxiproxy answers: text, JSON, or nothing', async () => {
  const toxiproxy = connectToxiproxy(`${server.url}/`);
  expect(await toxiproxy.version()).toBe('2.12.0');
  expect(await toxiproxy.listProxies()).toEqual([PROXY]);
  expect(await toxiproxy.readProxy('a/b')).toEqual(PROXY);
  expect(await toxiproxy.reset()).toBeUndefined();
  expect(await toxiproxy.deleteProxy('a/b')).toBeUndefined();
});

it('sends toxics as JSON to the path of their proxy', async () => {
  const seen: unknown[] = [];
  const echo = await serve(async (request, response) => {
    const body = await text(request);
    seen.push([request.method, request.url, request.headers['content-type']]);
    response.end(body);
  });
  const toxic = { name: 't', type: 'latency', stream: 'upstream', toxicity: 1, attributes: {} };
  expect(await connectToxiproxy(echo.url).createToxic('p q', toxic)).toEqual(toxic);
  expect(seen).toEqual([['POST', '/proxies/p%20q/toxics', 'application/json']]);
  await echo.close();
});

it('tells a refusal, with its status, from what does not answer or is no Toxiproxy', async () => {
  const refused = connectToxiproxy(server.url).readProxy('missing');
  const message = `Toxiproxy at ${server.url} answered 404`;
  await expect(refused).rejects.toMatchObject({ name: 'ToxiproxyApiError', message, status: 404 });

  const other = connectToxiproxy(`${server.url}/html`).listProxies();
  await expect(other).rejects.toMatchObject({ name: 'ToxiproxyApiError', status: null });

  const gone = await serve(() => {});
  await gone.close();
  const silent = connectToxiproxy(gone.url).version();
  await expect(silent).rejects.toMatchObject({
    message: `Toxiproxy doesn't answer at ${gone.url}`,
    status: null,
  });
});
