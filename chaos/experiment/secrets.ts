import { Value } from 'typebox/value';
import { type Environment, FromEnvironment } from './configuration.ts';
import { isRecord } from './is-record.ts';
import type { Problem } from './problem.ts';

/** Secrets by target and name; substitution looks into every target. */
export type Secrets = Record<string, unknown>;

/**
 * The secrets' values: inline or from the environment, at any depth. Other sources (Vault) are
 * refused, so that no activity runs with the reference in the place of the secret.
 * @see chaoslib.secret.load_secrets
 */
export function loadSecrets(
  declared: Readonly<Record<string, unknown>>,
  env: Environment,
  path = '/secrets',
): { secrets: Secrets; problems: Problem[] } {
  const secrets: Secrets = {};
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(declared)) {
    const place = `${path}/${name}`;
    if (!isRecord(value)) {
      secrets[name] = value;
    } else if (value.type === 'vault') {
      const expected = 'an inline value or {"type": "env", "key": …}';
      problems.push({ path: place, expected, found: 'a reference to Vault' });
    } else if (!Value.Check(FromEnvironment, value)) {
      const inner = loadSecrets(value, env, place);
      secrets[name] = inner.secrets;
      problems.push(...inner.problems);
    } else if (env[value.key] === undefined) {
      const expected = `the environment variable ${value.key}`;
      problems.push({ path: place, expected, found: 'nothing', hint: `set ${value.key}` });
    } else {
      secrets[name] = env[value.key];
    }
  }
  return { secrets, problems };
}
