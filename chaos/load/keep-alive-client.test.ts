import type { RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type KeepAliveClient, keepAliveClient } from './keep-alive-client.ts';
import { serve } from './local-server.fixture.ts';

function clientOf(url: string, timeoutMs = 2_000): KeepAliveClient {
  const client = keepAliveClient(url, timeoutMs);
  onTestFinished(client.close);
  return client;
}

/** A client of a server that counts its connections. */
async function clientOfServer(listener: RequestListener, timeoutMs?: number) {
  const sockets = new Set<unknown>();
  const server = await serve((request, response) => {
    sockets.add(request.socket);
    listener(request, response);
  });
  onTestFinished(server.close);
  const client = clientOf(server.url, timeoutMs);
  const get = (path = '/') => client.send({ method: 'GET', url: `${server.url}${path}` });
  return { client, url: server.url, sockets, get };
}

/** A client of a server that says what it is told to, whatever is asked. */
async function clientOfSocket(answer: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, client: clientOf(url, 500) };
}

it('sends what the server reads: path, headers, and a body of more than ASCII', async () => {
  const seen: unknown[] = [];
  const { client, url } = await clientOfServer(async ({ method, url: path, headers }, response) => {
    seen.push({ method, path, key: headers.key, body: await text(response.req) });
    response.writeHead(201).end('{"id":"a"}');
  });
  const request = { method: 'POST', url: `${url}/orders?a=b`, headers: { key: 'k' }, body: '"é𝄞"' };
  expect(await client.send(request)).toMatchObject({
    kind: 'answered',
    answer: { status: 201, body: '{"id":"a"}' },
  });
  expect(seen).toEqual([{ method: 'POST', path: '/orders?a=b', key: 'k', body: '"é𝄞"' }]);
});

it('uses one connection for one request after the other, and one each for those at once', async () => {
  const { get, client, sockets } = await clientOfServer((_, response) => {
    setTimeout(() => response.end('a'), 20);
  });
  for (let turn = 0; turn < 3; turn++) await get();
  expect(sockets.size).toBe(1);
  await Promise.all([get(), get(), get()]);
  expect(sockets.size).toBe(3);
  await client.warm('/health', 5, 1_000);
  expect(sockets.size).toBe(5);
});

it('gives up after its time, and uses that connection no more', async () => {
  const { get, sockets } = await clientOfServer((request, response) => {
    if (request.url === '/late') setTimeout(() => response.end('late'), 120);
    else response.end('good');
  }, 60);
  expect(await get('/late')).toEqual({ kind: 'timeout' });
  await sleep(100);
  expect(await get()).toMatchObject({ answer: { body: 'good' } });
  expect(sockets.size).toBe(2);
});

it('asks no more of a connection that the server means to close', async () => {
  const { get, sockets } = await clientOfServer((request, response) => {
    if (request.url === '/close') response.setHeader('Connection', 'close');
    if (request.url === '/soon') response.setHeader('Keep-Alive', 'timeout=1');
    response.end('a');
  });
  await get('/close');
  await get('/soon');
  expect(await get()).toMatchObject({ kind: 'answered' });
  expect(sockets.size).toBe(3);
});

it.each([
  ['refuses', 'http://127.0.0.1:9'],
  ['speaks TLS', 'https://127.0.0.1:9'],
])('a server that %s is a broken connection', async (_, url) => {
  expect(await clientOf(url).send({ method: 'GET', url: `${url}/` })).toEqual({
    kind: 'connection',
  });
});

it.each([
  ['closes without an answer', (socket: Socket) => socket.end()],
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ['breaks off', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na')],
  ['speaks something else', (socket: Socket) => socket.write('220 mail\r\n\r\n')],
])('a server that %s is a broken connection, and the next is another one', async (_, answer) => {
  let turn = 0;
  const { client, url } = await clientOfSocket((socket) => {
    turn += 1;
    if (turn === 1) answer(socket);
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na');
  });
  expect(await client.send({ method: 'GET', url: `${url}/` })).toEqual({ kind: 'connection' });
  expect(await client.send({ method: 'GET', url: `${url}/` })).toMatchObject({
    answer: { status: 200, body: 'a' },
  });
});

it('what comes unasked is no answer to what is asked next', async () => {
  const one = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n';
  let turn = 0;
  const { client, url } = await clientOfSocket((socket) => {
    turn += 1;
    socket.write(`${one}${turn}`);
    setTimeout(() => socket.write(`${one}!`), 20);
  });
  await client.send({ method: 'GET', url: `${url}/` });
  await sleep(60);
  expect(await client.send({ method: 'GET', url: `${url}/` })).toMatchObject({
    answer: { body: '2' },
  });
});
