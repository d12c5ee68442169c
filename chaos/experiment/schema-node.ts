import type { TSchema } from 'typebox';

/** The part of JSON Schema (draft 7, which editors know best) that the experiment's schema uses. */
export interface SchemaNode {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** A TypeBox schema as what it also is: JSON Schema. */
export function nodeOf(schema: TSchema): SchemaNode {
  return schema as SchemaNode;
}

/** "If the object has these values, it is also like that." */
export function when(values: Readonly<Record<string, string>>, schema: SchemaNode): SchemaNode {
  const entries = Object.entries(values).map(([name, value]) => [name, { const: value }]);
  return {
    if: { required: Object.keys(values), properties: Object.fromEntries(entries) },
    // biome-ignore lint/suspicious/noThenProperty: the name that JSON Schema gives it
    then: schema,
  };
}

/** A reference to one of the document's `definitions`. */
export function ref(name: string): SchemaNode {
  return { $ref: `#/definitions/${name}` };
}
