import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../chaos/cli.ts';
import { findExercise } from '../chaos/exercise/find-exercise.ts';
import { DEPENDENCIES } from '../chaos/experiment/dependencies.ts';
import { findExperiments } from '../chaos/experiment/find-experiments.ts';
import { processFaults } from '../chaos/faults/process-faults.ts';
import { nativeEngine } from '../infra/engines/native/native-engine.ts';
import { readLabConfig } from '../infra/lab-config.ts';
import { listPages, ROOT_DIR } from './pages.ts';

const program = await createProgram('');
const makefile = readFileSync(join(ROOT_DIR, 'Makefile'), 'utf8');
const targets = new Set([...makefile.matchAll(/^([a-z0-9-]+):/gm)].map(([, target]) => target));
const config = readLabConfig({});
const faults = await processFaults(config, nativeEngine(config));

/** What names may follow a command, or the hyphen of a target: throws, or is false, for another one. */
const names: Readonly<Record<string, (name: string) => unknown>> = {
  run: (name) => findExperiments([name], ROOT_DIR, DEPENDENCIES),
  experiment: (name) => name === 'add-toxiproxy' || names.run?.(name),
  exercise: findExercise,
  fault: (name) => faults.some(({ fault }) => fault.id === name),
};

async function isKnown(kind: string, name: string): Promise<boolean> {
  try {
    return (await names[kind]?.(name)) !== false;
  } catch {
    return false;
  }
}

/** Whether there is such a target; `experiment-` stands for all that begin like it. */
async function isTarget(target: string): Promise<boolean> {
  const [, kind = '', name = ''] = /^(experiment|exercise|fault)-(.*)$/.exec(target) ?? [];
  return kind === ''
    ? targets.has(target)
    : name === '' || name.endsWith('-') || isKnown(kind, name);
}

/** What is wrong with a command line, given without `npx chaos`; empty where nothing is. */
async function wrongWords(line: string): Promise<string[]> {
  const words = line.trim().split(/[\s=]+/);
  const find = (commands: readonly Command[]) =>
    commands.find((command) => command.name() === words[0]);
  let command = find(program.commands);
  const wrong: string[] = command ? [] : [words[0] ?? ''];
  const name = words.shift() ?? '';
  if (command && command.commands.length > 0 && words.length > 0) {
    command = find(command.commands);
    if (!command) wrong.push(words[0] ?? '');
  }
  const options = ['--help', ...(command?.options.flatMap(({ long }) => long ?? []) ?? [])];
  wrong.push(...words.filter((word) => /^--[a-z]/.test(word) && !options.includes(word)));
  if (name === 'run' || name === 'fault') {
    const end = words.findIndex((word) => !/^[a-z][a-z-]+$/.test(word));
    for (const word of words.slice(0, end < 0 ? undefined : end)) {
      if (!(await isKnown(name, word))) wrong.push(word);
    }
  }
  return wrong;
}

describe.each(listPages())('the commands of $file', ({ file, code }) => {
  const all = (pattern: RegExp) =>
    code.flatMap(({ text, line }) =>
      [...text.matchAll(pattern)].map(([, words = '']) => ({ words, at: `${file}:${line}` })),
    );

  it('name targets of the Makefile', async () => {
    const unknown: string[] = [];
    for (const { words, at } of all(/\bmake ([a-z][a-z0-9-]+(?: [a-z]+-[a-z0-9-]+)*)/g)) {
      for (const target of words.split(' ')) {
        if (!(await isTarget(target))) unknown.push(`${at} make ${target}`);
      }
    }
    expect(unknown).toEqual([]);
  });

  it('name commands of chaos, their options, experiments and faults', async () => {
    const unknown: string[] = [];
    for (const { words, at } of all(/npx chaos ([a-z][^\n|;&#()`]*)/g)) {
      const wrong = await wrongWords(words);
      if (wrong.length > 0) unknown.push(`${at} npx chaos ${words.trim()}: ${wrong.join(', ')}`);
    }
    expect(unknown).toEqual([]);
  });
});
