import { describe, expect, it } from 'vitest';
import { loadConfiguration } from './configuration.ts';
import { loadSecrets } from './secrets.ts';

const env = { HOST: 'db', PORT: '8474', WRONG: 'eight' };

describe('loadConfiguration', () => {
  it('takes values as they are, from the environment, or their defaults', () => {
    const declared = {
      inline: { any: ['thing'] },
      host: { type: 'env', key: 'HOST', default: 'localhost' },
      port: { type: 'env', key: 'PORT', env_var_type: 'int' },
      user: { type: 'env', key: 'NOBODY', default: 'root' },
      count: { type: 'env', key: 'NOBODY', default: '3', env_var_type: 'int' },
    };
    const expected = { inline: { any: ['thing'] }, host: 'db', port: 8474, user: 'root', count: 3 };
    expect(loadConfiguration(declared, env)).toEqual({ configuration: expected, problems: [] });
  });

  it('lets variables win, and ignores those that the experiment does not name', () => {
    const declared = { host: { type: 'env', key: 'HOST' }, other: 1 };
    const { configuration } = loadConfiguration(declared, env, { host: 'mine', unknown: 2 });
    expect(configuration).toEqual({ host: 'mine', other: 1 });
  });

  it.each([
    [{ type: 'env', key: 'NOBODY' }, '/configuration/x', 'NOBODY'],
    [{ type: 'env' }, '/configuration/x/key', 'string'],
    [{ type: 'env', key: 'WRONG', env_var_type: 'int' }, '/configuration/x', 'WRONG as "int"'],
    [{ type: 'probe', name: 'p' }, '/configuration/x/provider', 'an object'],
  ])('finds what is wrong with %j', (value, path, expected) => {
    const { problems } = loadConfiguration({ x: value }, env);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toBe(path);
    expect(problems[0]?.expected).toMatch(expected);
  });
});

describe('loadSecrets', () => {
  it('reads targets at any depth', () => {
    const { secrets } = loadSecrets({ t: { a: 'x', b: { type: 'env', key: 'HOST' } } }, env);
    expect(secrets).toEqual({ t: { a: 'x', b: 'db' } });
  });

  it('refuses variables that are not there, and has nothing from Vault', () => {
    const declared = { t: { a: { type: 'vault', path: 'p' }, b: { type: 'env', key: 'NOBODY' } } };
    const { secrets, problems } = loadSecrets(declared, env);
    expect(problems.map(({ path }) => path)).toEqual(['/secrets/t/b']);
    expect(secrets).toEqual({ t: { a: {} } });
  });

  it('takes whole targets from variables, as they are', () => {
    const declared = { t: { a: { type: 'env', key: 'NOBODY' } }, u: { b: 1 } };
    const { secrets } = loadSecrets(declared, env, { t: { a: 'given' } });
    expect(secrets).toEqual({ t: { a: 'given' }, u: { b: 1 } });
  });
});
