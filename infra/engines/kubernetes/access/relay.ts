import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a connection goes. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/**
 * Listens on a port of 127.0.0.1 and passes each connection on.
 * @param choose where the next connection goes; null while there is nothing, and then it is closed
 * @returns what ends it, open connections included
 * @throws Error when the port can't be used
 */
export async function startRelay(
  port: number,
  choose: () => Promise<Target | null>,
): Promise<() => void> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    pass(client, choose).catch(() => client.destroy());
  });
  await listen(server, port);
  return () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function pass(client: Socket, choose: () => Promise<Target | null>): Promise<void> {
  const target = await choose();
  if (target === null || client.destroyed) return void client.destroy();
  const server = connect({ ...target, allowHalfOpen: true, noDelay: true });
  // What one side loses, the other one shall see lost, too, and not as an orderly end.
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroy());
  server.once('error', () => client.resetAndDestroy());
  client.once('error', () => server.resetAndDestroy());
  client.pipe(server);
  server.pipe(client);
}
