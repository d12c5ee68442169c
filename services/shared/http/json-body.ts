import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';

/** Bytes that are no UTF-8 are refused: decoded, they would become other text in silence. */
class NotUtf8Error extends Error {
  readonly statusCode = 400;

  constructor() {
    super('The body is not valid UTF-8.');
  }
}

/** Reads JSON only, in UTF-8 (RFC 8259, section 8.1), without the keys that name prototypes. */
export function useJsonBodies(app: FastifyInstance): void {
  const parseText = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (isUtf8(body)) return parseText(request, body.toString('utf8'), done);
      done(new NotUtf8Error());
    },
  );
}
