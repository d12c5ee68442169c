import { findFunction, knownFunctions, knownModules } from '../toxiproxy/functions.ts';
import type { ToxiproxyFunction } from '../toxiproxy/toxiproxy-function.ts';
import { STANDARD_MODULES } from './standard-functions.ts';

/** The modules of which some functions need no Python here. */
export function nativeModules(): string[] {
  return [...knownModules(), ...Object.keys(STANDARD_MODULES)];
}

export function nativeFunctions(module: string): string[] {
  return [...knownFunctions(module), ...standardFunctions(module).map(({ name }) => name)];
}

export function findNativeFunction(module: string, name: string): ToxiproxyFunction | undefined {
  return findFunction(module, name) ?? standardFunctions(module).find((one) => one.name === name);
}

function standardFunctions(module: string): readonly ToxiproxyFunction[] {
  return Object.hasOwn(STANDARD_MODULES, module) ? (STANDARD_MODULES[module] ?? []) : [];
}
