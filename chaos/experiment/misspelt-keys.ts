import { experimentSchema } from './experiment-schema.ts';
import { isRecord } from './is-record.ts';
import type { Warning } from './problem.ts';
import type { SchemaNode } from './schema-node.ts';
import { escapeStep } from './source-places.ts';
import { suggest } from './suggest.ts';

/**
 * Keys that nobody reads and that are one or a few letters away from those that are read there.
 * The specification allows keys of any name, so that these are no problems.
 */
export function misspeltKeys(experiment: unknown): Warning[] {
  const document = experimentSchema();
  return look(experiment, [document], '');

  function look(value: unknown, schemas: readonly SchemaNode[], path: string): Warning[] {
    const nodes = schemas.flatMap((schema) => nodesFor(schema, value, document));
    if (Array.isArray(value)) {
      const items = nodes.flatMap((node) => node.items ?? []);
      return value.flatMap((one, index) => look(one, items, `${path}/${index}`));
    }
    if (!isRecord(value)) return [];
    const known = nodes.flatMap((node) => Object.keys(node.properties ?? {}));
    const missing = known.filter((name) => !Object.hasOwn(value, name));
    return Object.entries(value).flatMap(([name, one]) => {
      const place = `${path}/${escapeStep(name)}`;
      const near = isRead(name, nodes) ? null : suggest(name, missing);
      if (near !== null) {
        return [{ path: place, message: `nobody reads this key; did you mean "${near}"?` }];
      }
      return look(one, schemasOf(name, nodes), place);
    });
  }
}

/** Whether a key is read, or is refused, which the problems tell. */
function isRead(name: string, nodes: readonly SchemaNode[]): boolean {
  return nodes.some(
    ({ properties, patternProperties, additionalProperties }) =>
      Object.hasOwn(properties ?? {}, name) ||
      patternProperties !== undefined ||
      additionalProperties !== undefined,
  );
}

function schemasOf(name: string, nodes: readonly SchemaNode[]): SchemaNode[] {
  const own = nodes.flatMap(({ properties }) => properties?.[name] ?? []);
  if (own.length > 0) return own;
  return nodes.flatMap(({ additionalProperties: others }) =>
    typeof others === 'object' ? [others] : [],
  );
}

/** All parts of a schema that speak of this very value. */
function nodesFor(schema: SchemaNode, value: unknown, document: SchemaNode): SchemaNode[] {
  const definition = document.definitions?.[schema.$ref?.split('/').at(-1) ?? ''];
  const branch = schema.if && (holds(schema.if, value) ? schema.then : schema.else);
  const parts = [definition, branch, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  return [
    schema,
    ...parts.flatMap((part) => (part === undefined ? [] : nodesFor(part, value, document))),
  ];
}

/** A condition, which asks for keys and for their values only. */
function holds({ required, properties }: SchemaNode, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const wanted = Object.entries(properties ?? {});
  return (
    (required ?? []).every((name) => Object.hasOwn(value, name)) &&
    wanted.every(([name, node]) => value[name] === node.const)
  );
}
