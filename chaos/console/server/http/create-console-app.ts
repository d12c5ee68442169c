import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { answerRouterError } from '../../../../services/shared/http/client-errors.ts';
import { useJsonBodies } from '../../../../services/shared/http/json-body.ts';
import { useStrictValidation } from '../../../../services/shared/http/validation.ts';
import type { ConsoleParts } from './console-parts.ts';
import { usePageHeaders } from './page-headers.ts';
import { useConsoleProblems } from './problems.ts';
import { controlRoutes } from './routes/control.ts';
import { eventRoutes } from './routes/events.ts';
import { pageRoutes } from './routes/page.ts';
import { runRoutes } from './routes/runs.ts';
import { refuseOtherOrigins } from './same-origin.ts';

/** No request of the page is larger. */
const BODY_LIMIT_BYTES = 16 * 1024;

/** What answers the console's requests, ready to; the server that listens is lazy-server.ts. */
export async function createConsoleApp(parts: ConsoleParts) {
  const app = Fastify({
    logger: { level: process.env.LOG_LEVEL ?? 'warn', base: null },
    bodyLimit: BODY_LIMIT_BYTES,
    frameworkErrors: answerRouterError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  useJsonBodies(app);
  useStrictValidation(app);
  useConsoleProblems(app);
  refuseOtherOrigins(app, parts.port);
  await usePageHeaders(app);
  pageRoutes(app, parts);
  eventRoutes(app, parts);
  runRoutes(app, parts);
  controlRoutes(app, parts);
  await app.ready();
  return app;
}
export type ConsoleApp = Awaited<ReturnType<typeof createConsoleApp>>;
