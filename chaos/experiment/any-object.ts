import { Type } from 'typebox';

/**
 * An object of any keys and values. Not a record of TypeBox, for which a run without the lab would have to
 * load half of TypeBox.
 */
export function anyObject(description: string) {
  return Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: {},
    description,
  });
}
