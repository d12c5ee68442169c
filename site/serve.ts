import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { fastify } from 'fastify';
import { readLabConfig } from '../infra/lab-config.ts';

/** Serves the built site to this machine until it is stopped: `make docs-serve`. */
const { labDir, ports } = readLabConfig();
const app = fastify();
app.register(fastifyStatic, { root: join(labDir, 'docs-site') });
app.setNotFoundHandler((_request, reply) => reply.code(404).sendFile('404.html'));
const address = await app.listen({ host: '127.0.0.1', port: ports.LAB_DOCS_PORT });
process.stdout.write(`The documentation is at ${address} (Ctrl-C ends it)\n`);
