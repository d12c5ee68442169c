import type { TObject } from 'typebox';
import { findNativeFunction, nativeFunctions, nativeModules } from '../python/native-functions.ts';
import { knownModules } from '../toxiproxy/functions.ts';
import { TOXIC_TYPES } from '../toxiproxy/toxic-types.ts';
import { requiredParameters } from '../toxiproxy/toxiproxy-function.ts';
import { nodeOf, type SchemaNode, when } from './schema-node.ts';

/**
 * What an editor may know of a `python` provider beyond its shape: the native modules, their
 * functions, and the functions' arguments. Of chaostoxi all functions are native; of others a real
 * Python may have more.
 */
export function pythonConditions(): SchemaNode {
  return {
    properties: {
      module: {
        description: 'a string: the name of a Python module; these need no Python',
        anyOf: [{ enum: nativeModules() }, { type: 'string' }],
      },
    },
    allOf: nativeModules().flatMap((module) => [
      when({ module }, { properties: { func: functionNames(module) } }),
      ...nativeFunctions(module).map((func) => when({ module, func }, functionCall(module, func))),
    ]),
  };
}

function functionNames(module: string): SchemaNode {
  const description = `one of ${module}'s functions`;
  const native = { description, enum: nativeFunctions(module) };
  return knownModules().includes(module)
    ? native
    : { description, anyOf: [native, { type: 'string' }] };
}

function functionCall(module: string, func: string): SchemaNode {
  const found = findNativeFunction(module, func);
  if (!found) return {};
  const { parameters } = found;
  const required = requiredParameters(found);
  const description = nodeOf(parameters).description ?? func;
  return {
    ...(required.length > 0 && { required: ['arguments'] }),
    properties: {
      func: { description },
      arguments: {
        type: 'object',
        description: `${func}'s arguments`,
        properties: orVariables(parameters.properties),
        required,
        additionalProperties: false,
        ...(func === 'create_toxic' && { allOf: toxicConditions() }),
      },
    },
  };
}

/** What attributes each type of toxic has. */
function toxicConditions(): SchemaNode[] {
  return Object.entries(TOXIC_TYPES).map(([type, { description, attributes }]) =>
    when(
      { toxic_type: type },
      {
        properties: {
          toxic_type: { description },
          attributes: {
            description: `of a ${type} toxic: ${description}`,
            properties: orVariables(attributes),
          },
        },
      },
    ),
  );
}

/** In the place of any value there may be a text with a variable. */
function orVariables(properties: TObject['properties']): Record<string, SchemaNode> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const { description, default: whenMissing, examples, ...value } = nodeOf(schema);
      const alone = Object.keys(value).length === 0 || value.type === 'string';
      const shape = alone ? value : { anyOf: [value, { type: 'string', pattern: '\\$\\{.+\\}' }] };
      return [
        name,
        {
          ...(description !== undefined && { description }),
          ...(whenMissing !== undefined && { default: whenMissing }),
          ...(examples !== undefined && { examples }),
          ...shape,
        },
      ];
    }),
  );
}
