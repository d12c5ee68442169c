import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import { Value } from 'typebox/value';
import { type Problem, show } from './problem.ts';

// The default of 8 would hide the rest: a person wants to see all that is wrong at once.
Settings.Set({ maxErrors: 1_000 });

/**
 * Everything in which a value differs from a schema; `path` is the value's own place in the file.
 * A union gives one problem, not one for each alternative. Objects that differ by their `type` are
 * no union here: the caller tells them apart first, so that problems are those of the right one.
 */
export function checkSchema(schema: TSchema, value: unknown, path: string): Problem[] {
  // Most have none: to find that out takes half as long.
  if (Value.Check(schema, value)) return [];
  const errors = Value.Errors(schema, value);
  const unions = errors
    .filter((error) => error.keyword === 'anyOf')
    .map((error) => error.schemaPath);
  const alternatives = unions.map((union) => `${union}/anyOf/`);
  return errors
    .filter((error) => !alternatives.some((prefix) => error.schemaPath.startsWith(prefix)))
    .flatMap((error) => {
      const place = path + error.instancePath;
      if (error.keyword === 'required') {
        return error.params.requiredProperties.map((name) => ({
          path: `${place}/${name}`,
          expected: describe(nodeAt(schema, `${error.schemaPath}/properties/${name}`)) ?? 'a value',
          found: 'nothing',
        }));
      }
      const expected = describe(nodeAt(schema, error.schemaPath));
      const found = show(Value.Pointer.Get(value, error.instancePath));
      return [{ path: place, expected: expected ?? error.message, found }];
    });
}

function nodeAt(schema: TSchema, schemaPath: string): unknown {
  return Value.Pointer.Get(schema, schemaPath.replace(/^#/, ''));
}

/** What a schema asks for, in words: its own description, or else its values or type. */
function describe(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  if ('description' in node) return String(node.description);
  if ('enum' in node && Array.isArray(node.enum)) return `one of ${node.enum.map(show).join(', ')}`;
  if ('const' in node) return show(node.const);
  if ('anyOf' in node && Array.isArray(node.anyOf)) return node.anyOf.map(describe).join(' or ');
  if ('type' in node) return withArticle(String(node.type));
  return null;
}

function withArticle(noun: string): string {
  if (noun === 'null') return noun;
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
