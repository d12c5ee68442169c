import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';

/** A server of the built site in the folder `root`; the caller lets it listen, and closes it. */
export function createDocsServer(root: string): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.register(fastifyStatic, { root });
  app.setNotFoundHandler((_request, reply) => reply.code(404).sendFile('404.html'));
  return app;
}
