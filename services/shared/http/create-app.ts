import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { ServiceConfig } from '../service-config.ts';
import { acceptFirst } from './accept-first.ts';
import { answerClientError, answerExpectation, answerRouterError } from './client-errors.ts';
import { useProblemErrors } from './error-handler.ts';
import { useJsonBodies } from './json-body.ts';
import { FORMATS, useStrictValidation } from './validation.ts';

/** A Fastify instance as every service of the lab has it, before its own routes. */
export async function createApp(config: ServiceConfig, service: string, description: string) {
  const { settings } = config;
  const app = Fastify({
    logger: {
      level: config.LOG_LEVEL,
      base: { service, stack: config.STACK, pid: process.pid },
      redact: ['req.headers.authorization', 'req.headers.cookie'],
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: settings.BODY_LIMIT_BYTES,
    // Answers' serializers have an Ajv of their own, which warns of formats that it doesn't know.
    serializerOpts: { ajv: { formats: FORMATS } },
    requestTimeout: settings.HTTP_REQUEST_TIMEOUT_MS,
    connectionTimeout: settings.HTTP_CONNECTION_TIMEOUT_MS,
    http: {
      headersTimeout: Math.min(settings.HTTP_HEADERS_TIMEOUT_MS, settings.HTTP_REQUEST_TIMEOUT_MS),
      // How often Node looks for both: its own 30 s would be longer than they are.
      connectionsCheckingInterval: 500,
    },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerRouterError,
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.server.maxConnections = settings.HTTP_MAX_CONNECTIONS;
  app.server.on('checkExpectation', answerExpectation);
  acceptFirst(app);
  useJsonBodies(app);
  useStrictValidation(app);
  useProblemErrors(app);
  app.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request;
    const outcome = { method, url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (reply.statusCode >= 500) request.log.warn(outcome, 'request failed');
    else request.log.debug(outcome, 'request');
    done();
  });
  closeConnectionsWhenDraining(app);
  await app.register(swagger, {
    openapi: { info: { title: `ChaosMicro ${service}`, description, version: '1.0.0' } },
  });
  app.get('/docs/json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
export type App = Awaited<ReturnType<typeof createApp>>;

/**
 * While the service drains, each answer ends its connection: a client that keeps it open for its
 * next request would hold up the end.
 */
function closeConnectionsWhenDraining(app: FastifyInstance): void {
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
}
