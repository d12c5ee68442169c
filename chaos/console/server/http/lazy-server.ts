import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { stackOf } from '../../../../infra/unknown-error.ts';
import { answerClientError } from '../../../../services/shared/http/client-errors.ts';
import { lazily } from '../lazily.ts';

/** A request that takes longer to arrive is none of the page's, in ms. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Viewers, and what they and others ask meanwhile. */
const MAX_CONNECTIONS = 200;

/**
 * Listens at once, and loads what answers when somebody asks for the first time: the lab's start has no
 * processor time to spare, and most labs are looked at by nobody. `/health` is answered by itself.
 * @param load is called again by the next request where it failed
 * @throws Error when the port can't be used
 */
export async function listenLazily(
  port: number,
  load: () => Promise<RequestListener>,
): Promise<Server> {
  const listener = lazily(load);
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      if (request.url === '/health') {
        const body = JSON.stringify({ status: 'ok', version: `Node ${process.versions.node}` });
        response.setHeader('content-type', 'application/json').end(body);
        return;
      }
      listener().then(
        (answer) => answer(request, response),
        (error: unknown) => {
          process.stderr.write(`${stackOf(error)}\n`);
          response.writeHead(500).end();
        },
      );
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', answerClientError);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
