import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { LANGUAGES } from '../languages.ts';
import { EXERCISES } from './exercises.ts';
import { findExercise } from './find-exercise.ts';
import { startCode, startFile } from './fix/start-code.ts';
import { EXERCISE_TEXTS, fixTexts, predictTexts, ruleText, titleOf } from './texts/texts.ts';
import { workplace } from './workplace.ts';

const place = workplace(readLabConfig({}), {});
const fix = EXERCISES.filter((exercise) => exercise.kind === 'fix');
const predict = EXERCISES.filter((exercise) => exercise.kind === 'predict');

it('are numbered as they come', () => {
  expect(EXERCISES.map(({ number }) => number)).toEqual(EXERCISES.map((_, index) => index + 1));
});

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = EXERCISE_TEXTS[language];

  it.each(EXERCISES)('$id has a title that fits a line', (exercise) => {
    expect(titleOf(exercise, texts).length).toBeLessThan(77);
  });

  it.each(fix)('$id has a task and hints', (exercise) => {
    const { task, hints } = fixTexts(exercise, texts);
    expect(task.length).toBeGreaterThan(1);
    expect(hints.length).toBeGreaterThan(1);
  });

  it.each(predict)('$id has a text for each question and each answer', (exercise) => {
    const { questions, explanations } = predictTexts(exercise, texts);
    const { prediction } = exercise;
    expect(Object.keys(questions)).toEqual(prediction.questions.map(({ figure }) => figure));
    for (const { id, options } of prediction.explanations) {
      expect(Object.keys(explanations[id]?.options ?? {}), id).toEqual(Object.keys(options));
      // Without any figure: dashes, and no `undefined`.
      expect(explanations[id]?.facts({})).not.toMatch(/undefined|NaN/);
      expect(explanations[id]?.because({})).not.toMatch(/undefined|NaN/);
    }
  });
});

it('say what a rule measured', () => {
  const figures = { sent: 200, slow: 12, limitS: 1, slowestS: 5.02 };
  const outcome = { rule: 'bounded', passed: false, figures } as const;
  expect(ruleText(outcome, EXERCISE_TEXTS.en)).toMatch(
    '12 of 200 orders took longer than 1 s, the slowest 5.0 s: an attempt',
  );
});

describe('an exercise in code', () => {
  it.each(fix)('$id begins with code and has a solution', (exercise) => {
    expect(existsSync(startFile(exercise, place))).toBe(true);
    expect(existsSync(join(place.folderOf(exercise), 'solution.ts'))).toBe(true);
  });

  it('begins with its task as a comment, in lines that fit', async () => {
    for (const exercise of fix) {
      const code = await startCode(exercise, fixTexts(exercise, EXERCISE_TEXTS.id), place);
      expect(code).toMatch(/^\/\*\n \* \d+ [a-z-]+: .*\n[\s\S]*\n \*\/\nimport /);
      const [comment = ''] = code.split(' */');
      for (const line of comment.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    }
  });

  it('begins with the solution of the one before where it has no start of its own', () => {
    expect(startFile(fix[1] ?? never(), place)).toMatch('06-attempt-timeout/solution.ts');
    expect(startFile(fix[4] ?? never(), place)).toMatch('10-outbox/start.ts');
  });
});

it('are found by number and by name', () => {
  expect(findExercise('7').id).toBe('retry');
  expect(findExercise('retry').number).toBe(7);
  expect(() => findExercise('outbix')).toThrow('no exercise outbix; did you mean outbox?');
  expect(() => findExercise('13')).toThrow('There is 1 to 12');
});

function never(): never {
  throw new Error('there are seven');
}
