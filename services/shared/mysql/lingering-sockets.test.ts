import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lingeringSockets } from './lingering-sockets.ts';

/** Takes connections, and does not end them when their client does. */
const server = createServer({ allowHalfOpen: true }, (socket) => socket.on('error', () => {}));
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => void server.close());

async function endedSocket(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end();
  return socket;
}

it('closes a socket that the server does not end, after a while', async () => {
  const socket = await endedSocket();
  lingeringSockets(20, 50).add(socket);
  await sleep(10);
  expect(socket.destroyed).toBe(false);
  await once(socket, 'close');
});

it('closes the oldest at once where there are too many', async () => {
  const lingering = lingeringSockets(2, 10_000);
  const sockets = [await endedSocket(), await endedSocket(), await endedSocket()];
  for (const socket of sockets) lingering.add(socket);
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
  for (const socket of sockets) socket.destroy();
});
