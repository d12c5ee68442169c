import type { FastifyReply } from 'fastify';
import type { PageFile } from '../../../page/build-page.ts';
import { ConsoleError } from '../../console-error.ts';
import type { ConsoleParts } from '../console-parts.ts';
import type { ConsoleApp } from '../create-console-app.ts';

/** The page itself; all else has its content's hash in its name, and never changes. */
const INDEX = '/';

/** `/`: the page and its files. */
export function pageRoutes(app: ConsoleApp, { page }: Pick<ConsoleParts, 'page'>): void {
  app.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const path = `/${request.params['*']}`;
    const file = (await page()).files.get(path);
    if (!file) throw new ConsoleError(404, 'not-found', 'The page has no such file.');
    const caching = path === INDEX ? 'no-cache' : 'public, max-age=31536000, immutable';
    reply.header('cache-control', caching);
    return sendFile(reply, file, String(request.headers['accept-encoding'] ?? ''));
  });
}

function sendFile(reply: FastifyReply, { type, body, brotli }: PageFile, accepted: string) {
  reply.type(type).header('vary', 'accept-encoding');
  if (!/\bbr\b/.test(accepted)) return reply.send(body);
  return reply.header('content-encoding', 'br').send(brotli);
}
