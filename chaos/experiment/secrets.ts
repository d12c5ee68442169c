import { Value } from 'typebox/value';
import { checkSchema } from './check-schema.ts';
import { type Environment, FromEnvironment } from './configuration.ts';
import { isRecord } from './is-record.ts';
import type { Problem } from './problem.ts';

/** Secrets by target and name; substitution looks into every target. */
export type Secrets = Record<string, unknown>;

/**
 * The secrets' values: inline or from the environment, at any depth, or a whole target from a
 * `--var-file`. What is in Vault is an empty object here, as in the original without its client
 * for Vault; see warnings.ts. Neither a default nor a type is read, as in the original.
 * @see chaoslib.secret.load_secrets
 */
export function loadSecrets(
  declared: Readonly<Record<string, unknown>>,
  env: Environment,
  variables: Readonly<Record<string, unknown>> = {},
  path = '/secrets',
): { secrets: Secrets; problems: Problem[] } {
  const secrets: Secrets = {};
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(declared)) {
    const place = `${path}/${name}`;
    if (!isRecord(value)) {
      secrets[name] = value;
    } else if (Object.hasOwn(variables, name) && variables[name] !== null) {
      secrets[name] = variables[name];
    } else if (value.type === 'vault') {
      secrets[name] = {};
    } else if (value.type !== 'env') {
      const inner = loadSecrets(value, env, {}, place);
      secrets[name] = inner.secrets;
      problems.push(...inner.problems);
    } else if (!Value.Check(FromEnvironment, value)) {
      problems.push(...checkSchema(FromEnvironment, value, place));
    } else if (env[value.key] === undefined) {
      const expected = `the environment variable ${value.key}`;
      problems.push({ path: place, expected, found: 'nothing', hint: `set ${value.key}` });
    } else {
      secrets[name] = env[value.key];
    }
  }
  return { secrets, problems };
}
