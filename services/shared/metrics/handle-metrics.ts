import type { FastifyInstance } from 'fastify';
import { Gauge, type Registry } from 'prom-client';

/**
 * What keeps this process alive, by type: sockets, timers, servers; and how many of the sockets are
 * its clients'. A leak of one of them shows here.
 */
export function collectHandleMetrics(app: FastifyInstance, registry: Registry): void {
  new Gauge({
    name: 'nodejs_active_resources',
    help: 'Resources that keep the event loop alive, by type',
    labelNames: ['type'],
    registers: [registry],
    collect() {
      this.reset();
      for (const type of process.getActiveResourcesInfo()) this.inc({ type });
    },
  });
  new Gauge({
    name: 'http_connections',
    help: 'Connections of clients that are open',
    registers: [registry],
    async collect() {
      this.set(await countConnections(app));
    },
  });
}

function countConnections({ server }: FastifyInstance): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  return promise;
}
