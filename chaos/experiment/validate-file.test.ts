import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateFile } from './validate-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function report(name: string, lines: readonly string[]) {
  const file = join(folder, name);
  await writeFile(file, lines.join('\n'));
  return validateFile(file, {});
}

const placesOf = (said: readonly { path: string; line?: number; column?: number }[]) =>
  said.map(({ path, line, column }) => `${line}:${column} ${path}`);

const JSON_LINES = [
  '{',
  '  "title": "t", "description": "d", "tagz": [],',
  '  "configuration": {"order_api_url": {"type": "env", "kee": "X"}},',
  '  "method": [',
  '    {"type": "action", "name": "a", "backgroud": true, "provider": {',
  '      "type": "python", "module": "chaostoxi.toxic.actions",',
  '      "func": "create_toxic",',
  '      "arguments": {"for_proxy": "mysq_proxy", "toxic_type": "latncy", "streem": "up"}}},',
  '    {"type": "probe", "name": "b", "provider": {"type": "htp"}},',
  `    {"type": "probe", "name": "c", "provider": {"type": "http", "url": "$\{${'order_api_ur'}}/"}}`,
  '  ],',
  '  "extensions": [{"name": "chaosmicro", "id": "x", "workloads": {"stedy": {}}}]',
  '}',
];

describe('validateFile', () => {
  it('finds everything that is wrong with a JSON file, each in its place', async () => {
    const { valid, problems } = await report('all.json', JSON_LINES);
    expect(valid).toBe(false);
    expect(placesOf(problems)).toEqual([
      '3:21 /configuration/order_api_url/key',
      '8:7 /method/0/provider/arguments/toxic_name',
      '8:72 /method/0/provider/arguments/streem',
      '9:49 /method/1/provider/type',
    ]);
    expect(problems.map(({ hint }) => hint)).toEqual([
      undefined,
      undefined,
      'did you mean "stream"?',
      'did you mean "http"?',
    ]);
  });

  it('warns of what is probably misspelt', async () => {
    const { warnings } = await report('all.json', JSON_LINES);
    expect(placesOf(warnings)).toEqual([
      '2:37 /tagz',
      '3:54 /configuration/order_api_url/kee',
      '5:37 /method/0/backgroud',
      '8:21 /method/0/provider/arguments/for_proxy',
      '8:48 /method/0/provider/arguments/toxic_type',
      '10:65 /method/2/provider/url',
      '12:66 /extensions/0/workloads/stedy',
    ]);
    const meant = [
      'tags',
      'key',
      'background',
      'mysql_proxy',
      'latency',
      'order_api_url',
      'steady',
    ];
    expect(warnings.map(({ message }) => /did you mean "(.*)"\?/.exec(message)?.[1])).toEqual(
      meant,
    );
  });

  it('does the same with YAML', async () => {
    const { valid, problems, warnings } = await report('all.yaml', [
      'title: t',
      'description: d',
      'steady-state-hypothesis:',
      '  title: h',
      '  probes:',
      '    - {type: probe, name: p, tolerence: 200, provider: {type: http, url: "http://h/"}}',
      'method:',
      '  - type: probe',
      '    name: a',
      '    provider:',
      '      type: process',
      '      path: no-such-program',
      'rollbacks: 5',
    ]);
    expect(valid).toBe(false);
    expect(placesOf(problems)).toEqual([
      '6:7 /steady-state-hypothesis/probes/0/tolerance',
      '12:7 /method/0/provider/path',
      '13:1 /rollbacks',
    ]);
    expect(placesOf(warnings)).toEqual(['6:30 /steady-state-hypothesis/probes/0/tolerence']);
  });

  it.each([
    ['keys far from any that is read', { contributions: { a: 1 }, owner: 'me', x: 1 }],
    ["other extensions' keys", { extensions: [{ name: 'other', nam: 1, idd: 2 }] }],
    ['any value of the configuration', { configuration: { typ: { key: 1, tipe: 2 } } }],
    [
      'a proxy that the experiment makes',
      {
        method: ['create_proxy', 'enable_proxy'].map((func) => ({
          type: 'action',
          name: func,
          provider: {
            type: 'python',
            module: 'chaostoxi.proxy.actions',
            func,
            arguments: {
              proxy_name: 'mysql_proxy2',
              ...(func === 'create_proxy' && { upstream_host: 'h', upstream_port: 1 }),
            },
          },
        })),
      },
    ],
  ])('does not warn of %s', async (_, change) => {
    const experiment = { $schema: 's', title: 't', description: 'd', method: [], ...change };
    const { valid, warnings } = await report('fine.json', [JSON.stringify(experiment)]);
    expect(valid).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('says of a valid file what it asks for and does not get', async () => {
    const { valid, warnings } = await report('control.json', [
      '{"title": "t", "description": "d", "method": [],',
      ' "controls": [{"name": "c", "provider": {"type": "python", "module": "m"}}]}',
    ]);
    expect(valid).toBe(true);
    expect(placesOf(warnings)).toEqual(['2:15 /controls/0']);
  });

  it('says why a file can not be read', async () => {
    const { valid, error, problems } = await report('broken.json', ['{']);
    expect({ valid, problems }).toEqual({ valid: false, problems: [] });
    expect(error).toMatch('broken.json: not JSON: line 1, column 2');
  });
});
