import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/**
 * Answers on a port of 127.0.0.1 what a process that keeps others alive runs on, and how often it has
 * started which again; see probes/supervisor.ts.
 * @throws Error when the port can't be used
 */
export async function serveRestarts(port: number, restarts: () => unknown): Promise<Server> {
  const server = createServer((_request, response) => {
    const body = { version: `Node ${process.versions.node}`, restarts: restarts() };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
