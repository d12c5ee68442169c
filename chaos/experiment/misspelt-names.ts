import { PROXY_NAMES } from '../../infra/lab-config.ts';
import { TOXIC_TYPE_NAMES } from '../toxiproxy/toxic-types.ts';
import { isRecord } from './is-record.ts';
import type { Warning } from './problem.ts';
import { pythonProvidersIn } from './python-providers-in.ts';
import { escapeStep } from './source-places.ts';
import { variablesIn } from './substitute.ts';
import { suggest } from './suggest.ts';

/**
 * Names of proxies, toxics' types and variables that are a few letters away from those that there
 * are. They are no problems: an experiment may be for another Toxiproxy, and a variable without a
 * value stays as it is written.
 */
export function misspeltNames(experiment: Record<string, unknown>): Warning[] {
  return [...misspeltArguments(experiment), ...misspeltVariables(experiment)];
}

function misspeltArguments(experiment: Record<string, unknown>): Warning[] {
  const calls = pythonProvidersIn(experiment, '').filter(({ provider }) =>
    String(provider.module).startsWith('chaostoxi.'),
  );
  const made = calls.flatMap(({ provider: { func, arguments: args } }) =>
    func === 'create_proxy' && isRecord(args) ? [String(args.proxy_name)] : [],
  );
  const known: Readonly<Record<string, readonly string[]>> = {
    for_proxy: [...PROXY_NAMES, ...made],
    proxy_name: [...PROXY_NAMES, ...made],
    toxic_type: TOXIC_TYPE_NAMES,
  };
  return calls.flatMap(({ provider: { arguments: args }, path }) =>
    Object.entries(known).flatMap(([argument, names]) => {
      const written = isRecord(args) ? args[argument] : undefined;
      if (typeof written !== 'string' || written.includes('$')) return [];
      return misspelt(written, names, `${path}/arguments/${argument}`);
    }),
  );
}

function misspeltVariables(experiment: Record<string, unknown>): Warning[] {
  const { configuration, secrets } = experiment;
  const targets = isRecord(secrets) ? Object.values(secrets).filter(isRecord) : [];
  const known = [configuration, ...targets].filter(isRecord).flatMap(Object.keys);
  const parts = ['steady-state-hypothesis', 'method', 'rollbacks', 'controls'];
  return parts.flatMap((part) => look(experiment[part], `/${part}`));

  function look(value: unknown, path: string): Warning[] {
    if (typeof value === 'string') {
      return variablesIn(value).flatMap((name) => misspelt(name, known, path));
    }
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, one]) => look(one, `${path}/${escapeStep(key)}`));
  }
}

function misspelt(written: string, known: readonly string[], path: string): Warning[] {
  const near = known.includes(written) ? null : suggest(written, known);
  if (near === null) return [];
  return [{ path, message: `nothing here is called "${written}"; did you mean "${near}"?` }];
}
