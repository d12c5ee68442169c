import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { isText, TEXT_FORMAT } from '../text.ts';

/** The formats of the schemas' strings that are the lab's own, for every Ajv that compiles one. */
export const FORMATS = { [TEXT_FORMAT]: isText };

const options = {
  strict: false,
  allErrors: false,
  useDefaults: true,
  formats: FORMATS,
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
