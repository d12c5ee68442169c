import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ListenOptions } from 'node:net';
import type { FastifyInstance, FastifyListenOptions } from 'fastify';
import type { ServiceConfig } from '../service-config.ts';

/**
 * Connections that wait to be taken: as many as Linux lets by default. With Node's own 511, half of a
 * thousand clients that come at once are not heard before their second try, after 1 s.
 */
const BACKLOG = 4_096;

/**
 * Listens on the service's port. With a port of its own as well, the process shares that of the service
 * with other replicas: the kernel gives each new connection to one of them (SO_REUSEPORT), and no more
 * to one that has ended.
 * @throws the system's error for a port that can't be used
 * @see https://lwn.net/Articles/542629/
 */
export async function listen(
  app: FastifyInstance,
  { HOST: host, PORT: port, REPLICA_PORT: ownPort }: ServiceConfig,
): Promise<void> {
  if (ownPort === 0) {
    await app.listen({ host, port, backlog: BACKLOG });
    return;
  }
  await listenAlone(app, host, ownPort);
  // Fastify hands on to Node what it does not know itself.
  const shared: FastifyListenOptions & Pick<ListenOptions, 'reusePort'> = {
    host,
    port,
    backlog: BACKLOG,
    reusePort: true,
  };
  await app.listen(shared);
}

async function listenAlone(app: FastifyInstance, host: string, port: number): Promise<void> {
  const server = createServer((request, response) => {
    app.server.emit('request', request, response);
  });
  app.addHook('onClose', () => {
    server.close();
    server.closeAllConnections();
  });
  await app.ready();
  server.listen({ port, host, backlog: BACKLOG });
  await once(server, 'listening');
}
