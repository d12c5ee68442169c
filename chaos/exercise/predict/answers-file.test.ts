import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsageError } from '../../commands/usage-error.ts';
import { EXERCISE_TEXTS, predictTexts } from '../texts/texts.ts';
import { createAnswersFile, emptyAnswers, readAnswers, writeAnswer } from './answers-file.ts';
import { PREDICT_EXERCISES } from './predict-exercises.ts';

const [exercise] = PREDICT_EXERCISES;
if (!exercise) throw new Error('there is one');
const { en } = EXERCISE_TEXTS;
const content = emptyAnswers(exercise, predictTexts(exercise, en), en.words);

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'answers-'));
  file = join(dir, 'mine', 'answers.yml');
  await createAnswersFile(file, content);
});
afterEach(() => rm(dir, { recursive: true }));

const read = () => readAnswers(file, 'answers.yml', exercise, en.words);

it('begins without any answer', () => {
  const { predictions, explanations } = read();
  expect(Object.values(predictions)).toEqual([null, null, null, null]);
  expect(Object.values(explanations)).toEqual([null, null]);
});

it('keeps its questions when an answer is written', async () => {
  await writeAnswer(file, 'predictions', 'before_s', 4.5);
  await writeAnswer(file, 'explanations', 'why_so_long', 'b');
  expect(read().predictions.before_s).toBe(4.5);
  expect(read().explanations.why_so_long).toBe('b');
  const filled = content
    .replace('  before_s:', '  before_s: 4.5')
    .replace('  why_so_long:', '  why_so_long: b');
  expect(await readFile(file, 'utf8')).toBe(filled);
});

it('takes an answer anew, and one into a file that looks otherwise', async () => {
  await writeAnswer(file, 'predictions', 'before_s', 4.5);
  await writeAnswer(file, 'predictions', 'before_s', 5);
  expect(read().predictions.before_s).toBe(5);
  await writeFile(file, '{predictions: {}, explanations: {}}\n');
  await writeAnswer(file, 'explanations', 'why_so_long', 'c');
  expect(read().explanations.why_so_long).toBe('c');
});

it('is not written over', async () => {
  await writeAnswer(file, 'predictions', 'before_s', 4.5);
  expect(await createAnswersFile(file, content)).toBe(true);
  expect(read().predictions.before_s).toBe(4.5);
});

it.each([
  ['predictions:\n  before_s: five', 'predictions.before_s: expected a number, found five'],
  ['explanations:\n  why_so_long: e', 'explanations.why_so_long: expected one of a, b, c, found e'],
  ['predictions: [', /answers\.yml: /],
])('%j is a mistake that is named', async (text, message) => {
  await writeFile(file, text);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(message);
});

it('takes a letter as people write them', async () => {
  await writeFile(file, 'explanations:\n  why_so_long: B\n');
  expect(read().explanations.why_so_long).toBe('b');
});
