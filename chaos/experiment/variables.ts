/** A variable that can't be read or converted; the message says what was expected. */
export class VariableError extends Error {
  override readonly name = 'VariableError';
}

/**
 * Reads `--var name=value` and `--var name:type=value`, with the types of `convertToType`.
 * @throws VariableError without `=`, or when the value doesn't fit the type.
 * @see chaoslib.convert_vars
 */
export function readVariables(written: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    written.map((text) => {
      const equals = text.indexOf('=');
      if (equals < 1) {
        throw new VariableError(`--var ${text}: expected name=value or name:type=value`);
      }
      const [left, value] = [text.slice(0, equals), text.slice(equals + 1)];
      const colon = left.lastIndexOf(':');
      if (colon < 0) return [left, value];
      return [left.slice(0, colon), convertToType(left.slice(colon + 1), value)];
    }),
  );
}

/**
 * A value in the type that `env_var_type` or `--var name:type=` names; as it is when none is named.
 * `bytes` stay text, as JSON has no bytes.
 * @throws VariableError for a value that doesn't fit, or an unknown type.
 * @see chaoslib.convert_to_type
 */
export function convertToType(type: unknown, value: unknown): unknown {
  switch (type) {
    case undefined:
    case null:
    case 'str':
    case 'string':
    case 'bytes':
      return value;
    case 'int':
    case 'integer':
      return convertNumber(value, /^\s*[+-]?\d+\s*$/, 'an integer');
    case 'float':
    case 'number':
      return convertNumber(value, /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i, 'a number');
    case 'bool':
      return typeof value === 'boolean'
        ? value
        : !['false', '0', 'no'].includes(String(value).toLowerCase());
    case 'json':
      return typeof value === 'string' && value !== '' ? parseJson(value) : value;
    default:
      throw new VariableError(
        `expected one of the types bool, str, int, float, bytes, json; found ${JSON.stringify(type)}`,
      );
  }
}

function convertNumber(value: unknown, pattern: RegExp, expected: string): number {
  if (typeof value === 'number') return expected === 'an integer' ? Math.trunc(value) : value;
  if (typeof value === 'string' && pattern.test(value)) return Number(value);
  throw new VariableError(`expected ${expected}, found ${JSON.stringify(value)}`);
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new VariableError(`expected JSON, found ${JSON.stringify(value)}`);
  }
}
