import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exchange } from '../http-exchange.ts';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { directTarget } from './direct-exchange.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
let handler: Handler;
let server: LocalServer;
beforeAll(async () => {
  server = await serve((request, response) => handler(request, response));
});
afterAll(() => server.close());

const ask = (own: Handler, more = {}) => {
  handler = own;
  const wanted = { method: 'GET', url: `${server.url}/a?b=c`, ...more };
  expect(directTarget(wanted)).not.toBeNull();
  return exchange(wanted);
};

it('sends what Node reads: path, headers, and the length of a body', async () => {
  const seen: Record<string, unknown>[] = [];
  const own: Handler = async (request, response) => {
    const { method, url, headers, rawHeaders } = request;
    seen.push({ method, url, headers, rawHeaders, body: await text(request) });
    response.end();
  };
  await ask(own, { method: 'POST', headers: { 'X-Own': 'a' }, body: 'é' });
  await ask(own, { method: 'POST' });
  await ask(own, { headers: { hOst: 'other' } });
  const host = server.url.slice('http://'.length);
  expect(seen).toMatchObject([
    { method: 'POST', url: '/a?b=c', body: 'é', headers: { host, 'content-length': '2' } },
    { body: '', headers: { 'content-length': '0' } },
    { method: 'GET', headers: { host: 'other', connection: 'close' } },
  ]);
  expect(seen[0]?.rawHeaders).toContain('X-Own');
});

it('reads what Node sends, in chunks or not, in either encoding', async () => {
  const inChunks: Handler = (_, response) => {
    response.writeHead(418, { 'X-Own': 'ü' });
    response.write('a');
    setTimeout(() => response.end('é'), 10);
  };
  expect(await ask(inChunks)).toMatchObject({ status: 418, body: 'aé' });
  const latin1 = await ask(inChunks, { encoding: 'latin1' });
  expect(latin1.body).toBe('aÃ©');
  expect(latin1.rawHeaders).toEqual(expect.arrayContaining(['X-Own', 'ü']));
  const long = 'x'.repeat(3_000_000);
  expect((await ask((_, response) => response.end(long))).body).toHaveLength(long.length);
});

it('gives up when nothing comes for too long, before the answer or within it', async () => {
  const limit = { readMs: 50 };
  const late = { code: 'READ_TIMEOUT' };
  await expect(ask(() => {}, limit)).rejects.toMatchObject(late);
  const begun: Handler = (_, response) => void response.writeHead(200).write('a');
  await expect(ask(begun, limit)).rejects.toMatchObject(late);
});

it('tells an answer that broke off from a connection without one', async () => {
  const half: Handler = (request, response) => {
    response.writeHead(200, { 'Content-Length': 10 }).write('a');
    setTimeout(() => request.socket.end(), 10);
  };
  await expect(ask(half)).rejects.toThrow('the answer broke off');
  await expect(ask((request) => request.socket.end())).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  await expect(exchange({ method: 'GET', url: 'http://127.0.0.1:9' })).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});

it('ends at once when it is called off, also before it began', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  setTimeout(() => controller.abort(), 20);
  const cancelled = { name: 'AbortError' };
  await expect(ask(() => {}, { signal })).rejects.toMatchObject(cancelled);
  await expect(ask(() => {}, { signal })).rejects.toMatchObject(cancelled);
});

it.each([
  ['https:', { url: 'https://h/' }],
  ['an account', { url: 'http://a:b@h/' }],
  ['a header for the connection', { headers: { 'Content-Length': '1' } }],
  ['a header that Node refuses', { headers: { a: 'b\r\nc: d' } }],
  ['no address', { url: 'none' }],
])('leaves %s to Node', (_, more) => {
  expect(directTarget({ method: 'GET', url: 'http://h/', ...more })).toBeNull();
});
