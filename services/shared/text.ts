import { type TStringOptions, Type } from 'typebox';

/** The format of {@link Text} for Ajv, which ignores the name in OpenAPI documents of its own. */
export const TEXT_FORMAT = 'text';

/**
 * Whether a text can be stored and given back as it is: no NUL, which ends strings elsewhere, and
 * no half of a surrogate pair, which UTF-8 can't hold and a database would replace.
 */
export function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** A string that clients send; see {@link isText}. Lengths count code points. */
export function Text(options: TStringOptions) {
  return Type.String({ ...options, format: TEXT_FORMAT });
}

/** The id of an order as clients may ask for it: ASCII, as its column is. */
export const OrderId = Type.String({
  minLength: 1,
  maxLength: 36,
  pattern: '^[0-9A-Za-z-]+$',
  description: 'a UUID',
});
