import { proxyActions } from './proxy-actions.ts';
import { proxyProbes } from './proxy-probes.ts';
import { toxicActions } from './toxic-actions.ts';
import type { ToxiproxyFunction } from './toxiproxy-function.ts';

/** Every function that a `python` activity may name, by module. A new one is an entry in its file. */
const MODULES: Readonly<Record<string, readonly ToxiproxyFunction[]>> = {
  'chaostoxi.proxy.actions': proxyActions,
  'chaostoxi.proxy.probes': proxyProbes,
  'chaostoxi.toxic.actions': toxicActions,
};

export function knownModules(): string[] {
  return Object.keys(MODULES);
}

export function knownFunctions(module: string): string[] {
  return (MODULES[module] ?? []).map((one) => one.name);
}

export function findFunction(module: string, name: string): ToxiproxyFunction | undefined {
  return MODULES[module]?.find((one) => one.name === name);
}
