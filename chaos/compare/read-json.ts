import { readFile } from 'node:fs/promises';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { messageOf } from '../../infra/unknown-error.ts';

/** A file's content and its very text, or why it can't be used. */
export type JsonFile<T> =
  | { readonly kind: 'value'; readonly value: T; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: string };

/**
 * Reads a JSON file and checks it; the problem names the first field that is not as it should be.
 * @param prepare makes of what was read what is checked, as of files of earlier versions
 */
export async function readJson<S extends TSchema>(
  path: string,
  schema: S,
  prepare: (value: unknown) => unknown = (value) => value,
): Promise<JsonFile<Static<S>>> {
  try {
    const text = await readFile(path, 'utf8');
    const value = prepare(JSON.parse(text));
    if (Value.Check(schema, value)) return { kind: 'value', value, text };
    const [error] = Value.Errors(schema, value);
    return { kind: 'problem', problem: `${error?.instancePath || '/'}: ${error?.message}` };
  } catch (error) {
    return { kind: 'problem', problem: messageOf(error) };
  }
}
