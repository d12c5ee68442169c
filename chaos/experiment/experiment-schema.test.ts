import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { DEPENDENCIES } from './dependencies.ts';
import { experimentSchema } from './experiment-schema.ts';
import { findExperiments } from './find-experiments.ts';
import type { SchemaNode } from './schema-node.ts';

const schema = experimentSchema();
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
  schema,
);
const files = await findExperiments(['all'], readLabConfig({}).rootDir, DEPENDENCIES);

it('is committed as it is made; `npm run schema` writes it anew', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../experiment.schema.json',
  );
});

it('explains every key', () => {
  expect(
    keysOf(schema, '')
      .filter(({ node }) => !isExplained(node))
      .map(({ path }) => path),
  ).toEqual([]);
});

describe('an experiment', () => {
  it('has files to look at', () => expect(files.length).toBe(27));

  it.each(files)('%s is valid', async (file) => {
    validate(JSON.parse(await readFile(file, 'utf8')));
    expect(validate.errors).toBeNull();
  });

  it.each<[string, (experiment: Experiment) => void, string]>([
    ['no title', (one) => Reflect.deleteProperty(one, 'title'), ''],
    ['a tag that is none', (one) => one.tags.push(5), '/tags/3'],
    [
      'an unknown provider',
      ({ method: [one] }) => change(one, { type: 'pythn' }),
      '/method/0/provider/type',
    ],
    [
      'an unknown function',
      ({ method: [one] }) => change(one, { func: 'create_timout_toxic' }),
      '/method/0/provider/func',
    ],
    [
      'an argument that is not there',
      ({ method: [one] }) => change(one, { arguments: { for_proxy: 'p', toxic_name: 't' } }),
      '/method/0/provider/arguments',
    ],
    [
      'an argument that nobody knows',
      ({ method: [one] }) => Object.assign(one?.provider.arguments ?? {}, { timeot: 1 }),
      '/method/0/provider/arguments',
    ],
    [
      'an argument of a wrong type',
      ({ method: [one] }) => Object.assign(one?.provider.arguments ?? {}, { timeout: 'soon' }),
      '/method/0/provider/arguments/timeout',
    ],
    [
      'a probe without a tolerance',
      (one) => Reflect.deleteProperty(one['steady-state-hypothesis'].probes[0] ?? {}, 'tolerance'),
      '/steady-state-hypothesis/probes/0',
    ],
    [
      'a range of three',
      (one) =>
        Object.assign(one['steady-state-hypothesis'].probes[0] ?? {}, {
          tolerance: { type: 'range', range: [1, 2, 3] },
        }),
      '/steady-state-hypothesis/probes/0/tolerance/range',
    ],
    [
      'an environment variable without a name',
      (one) => Object.assign(one.configuration, { x: { type: 'env' } }),
      '/configuration/x',
    ],
    [
      'a load that is none',
      (one) => Object.assign(one.extensions[0]?.workloads.steady ?? {}, { rate_per_second: '20' }),
      '/extensions/0/workloads/steady/rate_per_second',
    ],
  ])('is not valid with %s', async (_, spoil, path) => {
    const timeout = files.find((file) => file.includes('02.04')) ?? '';
    const experiment: Experiment = JSON.parse(await readFile(timeout, 'utf8'));
    spoil(experiment);
    expect(validate(experiment)).toBe(false);
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(path);
  });

  it('may have variables in the place of any argument, and functions that need a Python', () => {
    const call = (module: string, func: string, args: object) => ({
      type: 'action',
      name: func,
      provider: { type: 'python', module, func, arguments: args },
    });
    validate({
      title: 't',
      description: 'd',
      method: [
        call('chaostoxi.toxic.actions', 'create_timeout_toxic', {
          for_proxy: `$\{${'p'}}`,
          toxic_name: 't',
          timeout: `$\{${'ms'}}`,
        }),
        call('chaosk8s.pod.actions', 'terminate_pods', { ns: 'default' }),
        call('os', 'getcwd', {}),
      ],
    });
    expect(validate.errors).toBeNull();
  });
});

interface Experiment {
  tags: unknown[];
  configuration: object;
  'steady-state-hypothesis': { probes: object[] };
  method: { provider: { arguments: object } }[];
  extensions: { workloads: { steady: object } }[];
}

function change(activity: Experiment['method'][number] | undefined, provider: object): void {
  Object.assign(activity?.provider ?? {}, provider);
}

/** Every key that the schema names, with what it says of it. */
function keysOf(node: unknown, path: string): { path: string; node: SchemaNode }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, one]) => {
    const place = `${path}/${name}`;
    // A condition's keys are explained where they are declared.
    if (name === 'if') return [];
    const own =
      name === 'properties'
        ? Object.entries(one as Record<string, SchemaNode>).map(([key, node]) => ({
            path: `${place}/${key}`,
            node,
          }))
        : [];
    return [...own, ...keysOf(one, place)];
  });
}

function isExplained(node: SchemaNode): boolean {
  if (node.$ref) {
    const name = node.$ref.split('/').at(-1) ?? '';
    return schema.definitions?.[name]?.description !== undefined;
  }
  return node.description !== undefined || node.const !== undefined;
}
