import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HELP_TOPICS } from '../../infra/help-topic.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { LabError } from '../../infra/lab-error.ts';
import { InterruptedError } from '../run/interruption.ts';
import { readOn, topicOf } from './failure-help.ts';
import { UsageError } from './usage-error.ts';

const { rootDir } = readLabConfig({});

/** The names of all error classes of the command line and of what starts the lab. */
async function errorNames(): Promise<string[]> {
  const names: string[] = [];
  for await (const file of glob('{chaos,infra}/**/*.ts', { cwd: rootDir })) {
    if (file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(rootDir, file), 'utf8');
    for (const [, name] of text.matchAll(/^export class (\w+) extends Error\b/gm)) {
      if (name) names.push(name);
    }
  }
  return names;
}

/** One of them, without what its own constructor wants to know. */
function errorNamed(name: string): Error {
  const error = new Error('what is wrong, and where');
  error.name = name;
  return error;
}

it('knows what each kind of error is about, so that no person ends at a message alone', async () => {
  // One has its topic with it, and one was asked for by the person.
  const others = (await errorNames()).filter(
    (name) => name !== 'LabError' && name !== 'InterruptedError',
  );
  expect(others.length).toBeGreaterThan(20);
  const unknown = others.filter((name) => topicOf(errorNamed(name)) === 'defect');
  expect(unknown, 'add them to failure-help.ts').toEqual([]);
});

it.each(['docs/troubleshooting.md', 'docs/id/troubleshooting.md'])(
  '%s has a section of each topic, and of no other',
  (page) => {
    const text = readFileSync(join(rootDir, page), 'utf8');
    const anchors = [...text.matchAll(/<a id="([\w-]+)">/g)].map(([, anchor]) => anchor);
    expect(anchors.toSorted()).toEqual([...HELP_TOPICS].toSorted());
  },
);

it('says where to read on, in the language of the person', () => {
  const error = new LabError('port 18033 is in use', 'ports');
  expect(readOn(error, 'en')).toBe('More: docs/troubleshooting.md#ports');
  expect(readOn(error, 'id')?.split('\n')).toEqual([
    expect.stringMatching(/^Hentikan program itu, .* LAB_PORT_OFFSET=2000/),
    'Selengkapnya: docs/id/troubleshooting.md#ports',
  ]);
  expect(readOn(new UsageError('what?'), 'en')).toMatch('#command-line');
  expect(readOn(new TypeError('x is not a function'), 'en')).toMatch('#defect');
});

it('leaves who pressed Ctrl-C alone', () => {
  expect(readOn(new InterruptedError('SIGINT received', 130), 'en')).toBeNull();
});
