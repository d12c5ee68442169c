import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Prompter } from '../../init/ask-answers.ts';
import { EXERCISE_TEXTS, predictTexts } from '../texts/texts.ts';
import { createAnswersFile, emptyAnswers, readAnswers, writeAnswer } from './answers-file.ts';
import { askExplanations, askPredictions } from './ask-answers.ts';
import { PREDICT_EXERCISES } from './predict-exercises.ts';

const [exercise] = PREDICT_EXERCISES;
if (!exercise) throw new Error('there is one');
const { words } = EXERCISE_TEXTS.en;
const texts = predictTexts(exercise, EXERCISE_TEXTS.en);
const dir = await mkdtemp(join(tmpdir(), 'ask-'));
const file = join(dir, 'answers.yml');
await createAnswersFile(file, emptyAnswers(exercise, texts, words));
afterAll(() => rm(dir, { recursive: true }));

it('asks only for what is missing, and keeps each answer', async () => {
  const asked: string[] = [];
  const problems: (string | null)[] = [];
  const prompter: Prompter = {
    choose: async (question, [, second]) => {
      asked.push(question);
      if (!second) throw new Error('there are three');
      return second.value;
    },
    read: async (question, _, problemOf) => {
      asked.push(question);
      problems.push(problemOf('soon'), problemOf('4,5'));
      return '4,5';
    },
    confirm: async () => true,
  };
  await writeAnswer(file, 'predictions', 'before_status', 500);
  const context = () => ({
    exercise,
    file,
    answers: readAnswers(file, 'answers.yml', exercise, words),
    texts,
    words,
  });
  await askPredictions(prompter, context());
  await askExplanations(prompter, context());

  expect(asked).toHaveLength(3 + 2);
  expect(problems.slice(0, 2)).toEqual(['expected a number, found soon', null]);
  const { predictions, explanations } = context().answers;
  expect(predictions).toEqual({
    before_status: 500,
    before_s: 4.5,
    after_status: 4.5,
    after_s: 4.5,
  });
  expect(explanations).toEqual({ why_so_long: 'b', how_after_answers: 'b' });
});
