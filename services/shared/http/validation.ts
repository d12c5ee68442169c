import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { isText, TEXT_FORMAT } from '../text.ts';

const options = {
  strict: false,
  allErrors: false,
  useDefaults: true,
  formats: { [TEXT_FORMAT]: isText },
};

/**
 * Bodies are taken as they are: no number made from a string, no unknown field dropped in silence.
 * Query strings and headers hold only text, so there numbers are read from it.
 */
export function useStrictValidation(app: FastifyInstance): void {
  const strict = new Ajv(options);
  const fromText = new Ajv({ ...options, coerceTypes: true });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : fromText).compile(schema as object),
  );
}
