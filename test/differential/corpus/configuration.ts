import type { Case, Ending } from '../case.ts';
import { action, experiment, http, processOf, variable } from './build.ts';

type Fields = Readonly<Record<string, unknown>>;
const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** Sends the values of the given names to the server, each alone and within a text. */
function send(...names: string[]): Fields {
  const values = names.map((name) => [name, variable(name)]);
  const texts = names.map((name) => `<${variable(name)}>`);
  return {
    method: [
      action(
        'send',
        http('/echo', {
          method: 'POST',
          headers: JSON_HEADERS,
          arguments: { ...Object.fromEntries(values), texts },
        }),
      ),
    ],
  };
}

interface Others extends Partial<Pick<Case, 'args' | 'env' | 'files' | 'everyday'>> {
  readonly ends?: Ending;
  readonly secrets?: Fields;
  /** The names to send; all of the configuration's by default. */
  readonly names?: readonly string[];
}

function configured(name: string, configuration: Fields, others: Others = {}): Case {
  const { ends = 'completed', secrets, names = Object.keys(configuration), ...rest } = others;
  const parts = { configuration, ...(secrets && { secrets }), ...send(...names) };
  return { name, ends, experiment: experiment(parts), ...rest };
}

const fromEnv = (key: string, others: Fields = {}) => ({ type: 'env', key, ...others });
const VAR_FILE = { configuration: { word: 'file', port: 8080 }, secrets: { own: { token: 'f' } } };

export const CONFIGURATION_CASES: readonly Case[] = [
  configured(
    'configuration-keeps-types',
    {
      text: 'a b',
      whole: 3,
      fraction: 1.5,
      large: 12345678901,
      yes: true,
      no: false,
      nothing: null,
      list: [1, 'two', null, 2.5],
      object: { a: true, b: ['x'] },
    },
    { everyday: true },
  ),
  configured('configuration-numbers-in-text', {
    tenth: 0.1,
    small: 1e-7,
    large: 1.5e22,
    minus: -3,
  }),
  configured('configuration-quotes-in-text', { list: ["it's", 'say "x"', 'a\\b'], text: 'ü\n' }),
  configured('configuration-unknown-variable', { word: 'x' }, { names: ['word', 'nobody'] }),
  {
    name: 'configuration-other-spellings',
    ends: 'completed',
    experiment: experiment({
      configuration: { word: 'x' },
      method: [
        action(
          'send',
          http('/echo', {
            method: 'POST',
            headers: JSON_HEADERS,
            arguments: [
              '$word',
              '$$word',
              '$',
              '$5',
              variable(''),
              variable('a b'),
              '${word',
              '$word.',
              '$WORD',
            ],
          }),
        ),
      ],
    }),
  },
  {
    name: 'configuration-in-the-title-and-pauses',
    ends: 'completed',
    experiment: experiment({
      title: `Is ${variable('word')} there?`,
      configuration: { word: 'x', short: 0.05 },
      method: [action('call', http('/text'), { pauses: { before: variable('short') } })],
    }),
  },
  {
    name: 'configuration-in-headers-and-timeout',
    ends: 'completed',
    experiment: experiment({
      configuration: { own: 'a', limit: 0.3 },
      method: [
        action('headers', http('/echo', { headers: { 'X-Own': variable('own') } })),
        action('timeout', http('/slow/1500', { timeout: variable('limit') })),
      ],
    }),
  },
  {
    name: 'no-configuration-at-all',
    ends: 'completed',
    experiment: {
      title: 't',
      description: 'd',
      method: [action('echo', processOf('echo', ['$$', variable('nobody')]))],
    },
  },
  configured(
    'env-value-and-default',
    {
      given: fromEnv('OWN', { default: 'not this' }),
      missing: fromEnv('OWN_MISSING', { default: 'this' }),
      number: fromEnv('OWN_MISSING', { default: 7 }),
      empty: fromEnv('OWN_MISSING', { default: null }),
    },
    { env: { OWN: 'given' }, everyday: true },
  ),
  configured(
    'env-types',
    {
      int: fromEnv('SEVEN', { env_var_type: 'int' }),
      half: fromEnv('HALF', { env_var_type: 'number' }),
      str: fromEnv('SEVEN', { env_var_type: 'str' }),
      yes: fromEnv('SEVEN', { env_var_type: 'bool' }),
      no: fromEnv('NO', { env_var_type: 'bool' }),
      json: fromEnv('JSON', { env_var_type: 'json' }),
      default: fromEnv('MISSING', { default: '42', env_var_type: 'integer' }),
    },
    { env: { SEVEN: '7', HALF: ' 0.5 ', NO: 'No', JSON: '{"a": [1]}' }, everyday: true },
  ),
  configured(
    'env-whole-number-as-float',
    { float: fromEnv('SEVEN', { env_var_type: 'float' }) },
    { env: { SEVEN: '7' } },
  ),
  configured(
    'env-of-a-wrong-type',
    { int: fromEnv('WORD', { env_var_type: 'int' }) },
    {
      ends: 'refused',
      env: { WORD: 'many' },
    },
  ),
  configured(
    'env-of-an-unknown-type',
    { x: fromEnv('WORD', { env_var_type: 'date' }) },
    {
      ends: 'refused',
      env: { WORD: 'x' },
    },
  ),
  configured('env-missing', { x: fromEnv('OWN_MISSING') }, { ends: 'refused', everyday: true }),
  configured('configuration-of-an-unknown-type-is-kept', { x: { type: 'wish', key: 'y' } }),
  configured('configuration-from-http-probe', {
    x: { type: 'probe', name: 'ask', provider: http('/json') },
  }),
  configured('configuration-from-process-probe', {
    x: { type: 'probe', name: 'ask', provider: processOf('echo', [' 5 ']) },
  }),
  configured('configuration-from-failing-probes', {
    x: { type: 'probe', name: 'ask', provider: processOf('false') },
    y: { type: 'probe', name: 'ask', provider: { type: 'http', url: 'http://127.0.0.1:9/' } },
  }),

  configured(
    'var-types',
    { text: 'x', whole: 0, fraction: 0, truth: true, document: null, kept: 'kept' },
    {
      args: [
        'text=a=b',
        'whole:int=5',
        'fraction:float=2.5',
        'truth:bool=false',
        'document:json=[1]',
      ]
        .concat('nobody=x')
        .flatMap((one) => ['--var', one]),
      everyday: true,
    },
  ),
  configured(
    'var-over-missing-env',
    { x: fromEnv('OWN_MISSING', { default: 1 }) },
    {
      args: ['--var', 'x=given'],
    },
  ),
  configured('var-without-value', { x: 1 }, { ends: 'usage', args: ['--var', 'x'] }),
  configured('var-of-unknown-type', { x: 1 }, { ends: 'usage', args: ['--var', 'x:date=1'] }),
  configured('var-of-wrong-type', { x: 1 }, { ends: 'usage', args: ['--var', 'x:int=one'] }),
  configured(
    'var-file-json',
    { word: 'own', port: 1 },
    {
      names: ['word', 'port', 'token'],
      secrets: { own: { token: 'own' } },
      args: ['--var-file', 'vars.json'],
      files: { 'vars.json': JSON.stringify(VAR_FILE) },
      everyday: true,
    },
  ),
  configured(
    'var-file-yaml',
    { word: 'own', port: 1, list: [] },
    {
      args: ['--var-file', 'vars.yaml'],
      files: { 'vars.yaml': 'configuration:\n  word: yaml\n  port: 9\n  list: [a, no]\n' },
    },
  ),
  configured(
    'var-file-of-environment',
    { word: fromEnv('FROM_FILE', { default: 'x' }), other: fromEnv('OTHER', { default: 'x' }) },
    {
      args: ['--var-file', 'vars.env'],
      files: { 'vars.env': '# a comment\nFROM_FILE=file\n\nOTHER="quoted=1"\n' },
    },
  ),
  configured(
    'var-file-names-env',
    { word: 'own' },
    {
      args: ['--var-file', 'vars.json'],
      env: { OWN: 'from env' },
      files: { 'vars.json': JSON.stringify({ configuration: { word: fromEnv('OWN') } }) },
    },
  ),
  configured(
    'var-files-and-var-in-order',
    { a: 0, b: 0, c: 0 },
    {
      args: ['--var-file', '1.json', '--var', 'c=var', '--var-file', '2.json'],
      files: {
        '1.json': JSON.stringify({ configuration: { a: 1, b: 1, c: 1 } }),
        '2.json': JSON.stringify({ configuration: { b: 2, c: 2 } }),
      },
    },
  ),
  configured('var-file-missing', { x: 1 }, { ends: 'usage', args: ['--var-file', 'no.json'] }),
  configured(
    'var-file-broken',
    { x: 1 },
    {
      args: ['--var-file', 'vars.json'],
      files: { 'vars.json': '{"configuration": ' },
    },
  ),

  configured(
    'secrets-inline',
    {},
    {
      secrets: { one: { token: 's1', shared: 1 }, two: { shared: 2, number: 5 } },
      names: ['token', 'shared', 'number', 'one'],
      everyday: true,
    },
  ),
  configured(
    'secrets-from-env',
    {},
    {
      secrets: { one: { token: fromEnv('OWN') } },
      names: ['token'],
      env: { OWN: 'from env' },
    },
  ),
  configured(
    'secrets-env-missing',
    {},
    {
      ends: 'refused',
      secrets: { one: { token: fromEnv('OWN_MISSING') } },
    },
  ),
  configured(
    'secrets-behind-configuration',
    { token: 'configuration' },
    {
      secrets: { one: { token: 'secret' } },
    },
  ),
  configured(
    'secrets-from-vault',
    {},
    {
      secrets: { one: { token: { type: 'vault', path: 'a/b', key: 'c' } } },
      names: ['token'],
    },
  ),
];
