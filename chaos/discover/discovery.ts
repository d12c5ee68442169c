import type { TObject, TProperties } from 'typebox';
import { nodeOf } from '../experiment/schema-node.ts';
import { findNativeFunction, nativeFunctions, nativeModules } from '../python/native-functions.ts';
import type { StackProxies } from '../toxiproxy/lab-proxies.ts';
import { TOXIC_TYPES } from '../toxiproxy/toxic-types.ts';

/** An argument of a function, or an attribute of a toxic. */
export interface Argument {
  readonly name: string;
  readonly required: boolean;
  /** Its value when it is left out, where it has one. */
  readonly default?: unknown;
  /** Its type, unit and meaning, in words. */
  readonly description: string;
}

/** A function that an activity of the provider `python` may name without a Python. */
export interface KnownFunction {
  readonly module: string;
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly Argument[];
}

export interface KnownToxic {
  readonly type: string;
  readonly description: string;
  readonly attributes: readonly Argument[];
}

/** What `chaos discover --json` prints: what an experiment can be written with. */
export interface Discovery {
  readonly functions: readonly KnownFunction[];
  readonly toxicTypes: readonly KnownToxic[];
  /** Null when the lab was not asked. */
  readonly stacks: readonly StackProxies[] | null;
}

/** What is there without any lab. */
export function knownByHeart(): Pick<Discovery, 'functions' | 'toxicTypes'> {
  return {
    functions: nativeModules().flatMap((module) =>
      nativeFunctions(module).flatMap((name) => {
        const parameters = findNativeFunction(module, name)?.parameters;
        return parameters ? [knownFunction(module, name, parameters)] : [];
      }),
    ),
    toxicTypes: Object.entries(TOXIC_TYPES).map(([type, { description, attributes }]) => ({
      type,
      description,
      attributes: argumentsOf(attributes, Object.keys(attributes)),
    })),
  };
}

function knownFunction(module: string, name: string, parameters: TObject): KnownFunction {
  return {
    module,
    name,
    description: nodeOf(parameters).description ?? '',
    arguments: argumentsOf(parameters.properties, parameters.required ?? []),
  };
}

function argumentsOf(properties: TProperties, required: readonly string[]): Argument[] {
  return Object.entries(properties).map(([name, schema]) => {
    const node = nodeOf(schema);
    const hasDefault = node.default !== undefined;
    return {
      name,
      required: required.includes(name) && !hasDefault,
      ...(hasDefault && { default: node.default }),
      description: node.description ?? '',
    };
  });
}
