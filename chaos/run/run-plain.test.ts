import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { loadAll } from '../experiment/load-all.ts';
import { InvalidExperimentError } from '../experiment/problem.ts';
import { serve } from '../load/local-server.fixture.ts';
import { runPlain } from './run-plain.ts';

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-plain-'));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** An experiment whose hypothesis and method are one program each. */
const programs = (probe: string, action: string, configuration = {}) => ({
  title: 'Does it run?',
  description: 'Two programs.',
  configuration,
  'steady-state-hypothesis': {
    title: 'the program says yes',
    probes: [{ type: 'probe', name: 'asks', tolerance: 0, provider: program(probe) }],
  },
  method: [{ type: 'action', name: 'acts', provider: program(action) }],
});
const program = (path: string) => ({ type: 'process', path: 'sh', arguments: ['-c', path] });
const FINE = programs('true', 'true');

async function run(experiments: Record<string, object>, variables = {}) {
  const files = Object.keys(experiments).map((name) => join(folder, `${name}.json`));
  const texts = Object.values(experiments).map((one) => JSON.stringify(one));
  await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? '')));
  return runPlain(readLabConfig({ LAB_DIR: join(folder, 'lab') }), await loadAll(files, {}), {
    variables: { configuration: variables, secrets: {}, env: {} },
    dry: null,
    python: null,
    strategies: {},
    journalPath: join(folder, 'out', 'journal.json'),
    verbose: false,
    writeLine: (line) => lines.push(line),
  });
}

const journals = async () => (await readdir(join(folder, 'out'))).sort();
const journal = async (name: string) =>
  JSON.parse(await readFile(join(folder, 'out', name), 'utf8'));

it('runs one, whose journal has the very path', async () => {
  expect(await run({ fine: FINE })).toBe(0);
  expect(await journals()).toEqual(['journal.json']);
  expect(lines.join()).not.toContain('1 of 1');
});

it('runs all, each with its journal, and fails when one of them deviated', async () => {
  const spoil = programs(`test ! -e ${folder}/spoilt`, `touch ${folder}/spoilt`);
  expect(await run({ first: FINE, spoil, last: FINE })).toBe(1);
  expect(await journal('journal.first.json')).toMatchObject({ status: 'completed' });
  expect(await journal('journal.spoil.json')).toMatchObject({ deviated: true });
  expect(await journal('journal.last.json')).toMatchObject({
    status: 'completed',
    deviated: false,
  });
  expect(lines.filter((line) => line.includes(' of 3'))).toHaveLength(3);
  expect(await run({ first: FINE, last: FINE })).toBe(0);
});

it('leaves out what remains after an interruption, and says how much', async () => {
  const slow = programs('true', 'exec sleep 10');
  const ended = run({ first: FINE, slow, last: FINE, other: FINE });
  await expect.poll(() => lines.join(), { timeout: 5_000 }).toContain('slow, 2 of 4');
  process.emit('SIGTERM', 'SIGTERM');
  expect(await ended).toBe(1);
  expect(await journals()).toEqual(['journal.first.json', 'journal.slow.json']);
  expect(await journal('journal.slow.json')).toMatchObject({ status: 'interrupted' });
  expect(lines.at(-1)).toContain('Not run any more: 2');
});

it('fails when a journal can not be written', async () => {
  await mkdir(join(folder, 'out', 'journal.json'), { recursive: true });
  await expect(run({ fine: FINE })).rejects.toThrow("journal.json can't be written");
});

it('writes the journal also when the Toxiproxy is gone at the end', async () => {
  const toxiproxy = await serve((_, response) => response.end('{}'));
  const configuration = { toxiproxy_url: toxiproxy.url };
  const ended = run({ fine: programs('true', 'sleep 0.3', configuration) });
  await expect.poll(() => lines.join()).toContain('asks');
  await toxiproxy.close();
  await ended.catch(() => undefined);
  expect(await journal('journal.json')).toMatchObject({ status: 'completed' });
});

it('begins none when a value of one of them is missing', async () => {
  const value = { type: 'env', key: 'NOWHERE', default: 'x', env_var_type: 'str' };
  const last = programs('true', 'true', { value });
  const wrong = { value: { ...value, env_var_type: 'int' } };
  await expect(run({ first: FINE, last }, wrong)).rejects.toThrow(InvalidExperimentError);
  await expect(journals()).rejects.toThrow('ENOENT');
});
