import { describe, expect, it } from 'vitest';
import { filesOfTest } from './files.fixture.ts';
import { loadAll } from './load-all.ts';
import { loadExperiment, UnreadableExperimentError } from './load-experiment.ts';
import { InvalidExperimentError } from './problem.ts';

const { file, pathOf } = filesOfTest();

async function failure(path: string): Promise<Error> {
  const error: unknown = await loadExperiment(path, {}).catch((one: unknown) => one);
  if (!(error instanceof Error)) throw new Error('it loaded');
  return error;
}

describe('loadExperiment', () => {
  it.each([
    ['{\n  "title": "t"\n  "method": []\n}', 'line 3, column 3: comma expected'],
    ['{\n  "title": ', 'line 2, column 12: value expected'],
    ['{ "a": 1, }', 'line 1, column 11: property name expected'],
    ['', 'line 1, column 1: value expected'],
    ['{} x', 'line 1, column 4'],
  ])('says where %j is no JSON', async (text, place) => {
    const error = await failure(await file('broken.json', text));
    expect(error).toBeInstanceOf(UnreadableExperimentError);
    expect(error.message).toMatch('broken.json: not JSON');
    expect(error.message).toMatch(place);
  });

  it('says that a file is not there, or of another kind', async () => {
    expect((await failure(pathOf('none.json'))).message).toMatch(/none\.json: no such file/);
    expect((await failure(pathOf('x.toml'))).message).toMatch('ends in .json, .yaml, .yml');
  });

  it('reads YAML as Python does, and finds the places in it', async () => {
    const text = [
      'title: t',
      'description: &d it is',
      'configuration: {a: yes, b: y, c: 2026-01-02, d: 0x10, e: *d}',
      'method:',
      '  - type: probe',
      '    name: a',
      '    provider: {type: process, path: sh}',
    ];
    const experiment = await loadExperiment(await file('good.yaml', text.join('\n')), {});
    expect(experiment.configuration).toEqual({
      a: true,
      b: 'y',
      c: '2026-01-02',
      d: 16,
      e: 'it is',
    });
    const wrong = [...text, '    background: sometimes'].join('\n');
    expect((await failure(await file('bad.yml', wrong))).message).toMatch(
      'bad.yml:8:5: /method/0/background',
    );
  });

  it.each([
    ['a: [1', 'line 1, column 6'],
    ["a: !!python/object/apply:os.system ['x']", 'line 1, column 4'],
    ['a: 1\n---\nb: 2', 'line 2, column 1'],
  ])('says where %j is no YAML', async (text, place) => {
    const error = await failure(await file('broken.yaml', text));
    expect(error).toBeInstanceOf(UnreadableExperimentError);
    expect(error.message).toMatch(`broken.yaml: not YAML: ${place}`);
  });

  it('gives each problem its place, in the order of the file', async () => {
    const text = [
      '{',
      '  "title": "t",',
      '  "description": "d",',
      '  "method": [',
      '    {"type": "probe", "name": "a",',
      '     "provider": {"type": "http"}}',
      '  ],',
      '  "rollbacks": 5',
      '}',
    ].join('\n');
    const error = await failure(await file('two.json', text));
    expect(error).toBeInstanceOf(InvalidExperimentError);
    expect(error.message).toMatch('two.json is not a valid experiment: 2 problems');
    expect(error.message).toMatch('two.json:6:6: /method/0/provider/url');
    expect(error.message).toMatch('two.json:8:3: /rollbacks');
  });
});

it('loadAll reports the problems of every file at once', async () => {
  const paths = [await file('a.json', '{'), await file('b.json', '{}')];
  const error: unknown = await loadAll(paths, {}).catch((one: unknown) => one);
  expect(String(error)).toMatch('a.json: not JSON');
  expect(String(error)).toMatch('b.json is not a valid experiment');
});
