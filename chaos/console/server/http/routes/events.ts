import { Catalogue } from '../../../protocol.ts';
import { ConsoleError } from '../../console-error.ts';
import type { ConsoleParts } from '../console-parts.ts';
import type { ConsoleApp } from '../create-console-app.ts';

/** `/api/events`: what happens, as server-sent events; `/api/catalogue`: what there is to start. */
export function eventRoutes(
  app: ConsoleApp,
  { catalogue, viewers }: Pick<ConsoleParts, 'catalogue' | 'viewers'>,
): void {
  app.get('/api/events', (_request, reply) => {
    if (!viewers.hasRoom()) {
      const why = 'So many pages look on that there is no room for another: close one.';
      throw new ConsoleError(503, 'too-many-viewers', why);
    }
    reply.hijack();
    viewers.add(reply.raw);
  });

  app.get('/api/catalogue', { schema: { response: { 200: Catalogue } } }, () => catalogue());
}
