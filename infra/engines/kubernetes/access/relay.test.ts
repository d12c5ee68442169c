import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { startRelay, type Target } from './relay.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return (server.address() as { port: number }).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function relayTo(choose: () => Promise<Target | null>): Promise<number> {
  const port = await freePort();
  closers.push(await startRelay(port, choose));
  return port;
}

it('passes on what both sides say, and the end of what one side says', async () => {
  const shouting = createServer({ allowHalfOpen: true }, (socket) => {
    void text(socket).then((said) => socket.end(said.toUpperCase()));
  });
  const port = await listening(shouting);
  const client = connect(await relayTo(async () => ({ host: '127.0.0.1', port })), '127.0.0.1');
  client.end('hello');
  expect(await text(client)).toBe('HELLO');
});

it('asks for each connection anew where it goes', async () => {
  const answering = (answer: string) => createServer((socket) => socket.end(answer));
  const ports = await Promise.all([listening(answering('a')), listening(answering('b'))]);
  let turn = 0;
  const relay = await relayTo(async () => ({ host: '127.0.0.1', port: ports[turn++ % 2] ?? 0 }));
  const ask = () => text(connect(relay, '127.0.0.1'));
  expect([await ask(), await ask(), await ask()]).toEqual(['a', 'b', 'a']);
});

it('closes a connection for which there is no target, or one that refuses', async () => {
  const refusing = await freePort();
  for (const target of [null, { host: '127.0.0.1', port: refusing }]) {
    const client = connect(await relayTo(async () => target), '127.0.0.1');
    client.on('error', () => {});
    await new Promise((resolve) => client.once('close', resolve));
    expect(client.destroyed).toBe(true);
  }
});

it('loses the client of a server that is lost, and not as if that were an orderly end', async () => {
  const resetting = createServer((socket) => {
    socket.once('data', () => socket.resetAndDestroy());
  });
  const port = await listening(resetting);
  const client = connect(await relayTo(async () => ({ host: '127.0.0.1', port })), '127.0.0.1');
  client.write('hello');
  const [error] = await once(client, 'error');
  expect(error.code).toBe('ECONNRESET');
});
