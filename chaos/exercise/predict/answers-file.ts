import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { UsageError } from '../../commands/usage-error.ts';
import { wrapText } from '../../compare/wrap-text.ts';
import type { PredictExercise } from '../exercise.ts';
import type { PredictTexts, PredictWords } from '../texts/texts.ts';

const WIDTH = 90;

/** What a participant has written: null where there is no answer yet. */
export interface Answers {
  readonly predictions: Readonly<Record<string, number | null>>;
  readonly explanations: Readonly<Record<string, string | null>>;
}

/** The file to fill in: each question as a comment, with room for its answer. */
export function emptyAnswers(
  { number, id, prediction }: PredictExercise,
  texts: PredictTexts,
  words: PredictWords,
): string {
  const comment = (indent: string, text: string) =>
    wrapText(text, WIDTH).map((line) => `${indent}# ${line}`);
  const lines = [
    ...comment('', `${number} ${id}: ${texts.title}`),
    ...texts.scenario.flatMap((paragraph) => ['#', ...comment('', paragraph)]),
    '',
    ...comment('', words.first),
    'predictions:',
    ...prediction.questions.flatMap(({ figure, unit }) => [
      ...comment('  ', `${texts.questions[figure]} (${words.units[unit]})`),
      `  ${figure}:`,
    ]),
    '',
    ...comment('', words.why),
    'explanations:',
    ...prediction.explanations.flatMap(({ id: asked, options }) => {
      const { question = '', options: written = {} } = texts.explanations[asked] ?? {};
      return [
        ...comment('  ', question),
        ...Object.keys(options).flatMap((letter) =>
          comment('  ', `  ${letter}) ${written[letter]}`),
        ),
        `  ${asked}:`,
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Writes the file unless it is there. @returns whether it was there */
export async function createAnswersFile(file: string, content: string): Promise<boolean> {
  if (existsSync(file)) return true;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content, { flag: 'wx' });
  return false;
}

/**
 * Reads what the participant has written.
 * @param shown the file as the message names it
 * @throws UsageError where it is no YAML, or an answer can't be one
 */
export function readAnswers(
  file: string,
  shown: string,
  { prediction }: PredictExercise,
  words: PredictWords,
): Answers {
  const document = readDocument(file, shown);
  const at = (part: string, key: string): unknown => document.getIn([part, key]) ?? null;
  const predictions: Record<string, number | null> = {};
  for (const { figure } of prediction.questions) {
    const value = at('predictions', figure);
    if (value !== null && typeof value !== 'number') {
      throw new UsageError(`${shown}: predictions.${figure}: ${words.wantsNumber(String(value))}`);
    }
    predictions[figure] = value;
  }
  const explanations: Record<string, string | null> = {};
  for (const { id, options } of prediction.explanations) {
    const value = at('explanations', id);
    const letter = value === null ? null : String(value).trim().toLowerCase();
    if (letter !== null && !(letter in options)) {
      const letters = Object.keys(options).join(', ');
      throw new UsageError(`${shown}: explanations.${id}: ${words.wantsLetter(letter, letters)}`);
    }
    explanations[id] = letter;
  }
  return { predictions, explanations };
}

/** Writes one answer into the file, whose comments stay. */
export async function writeAnswer(
  file: string,
  part: keyof Answers,
  key: string,
  value: number | string,
): Promise<void> {
  const text = readFileSync(file, 'utf8');
  // In its line, where that is as it was written here: the library moves comments behind empty values.
  const line = new RegExp(`^  ${key}:[^\\S\\n]*$`, 'm');
  if (line.test(text)) {
    await writeFile(file, text.replace(line, `  ${key}: ${value}`));
    return;
  }
  const document = readDocument(file, file);
  document.setIn([part, key], value);
  await writeFile(file, document.toString({ lineWidth: 0 }));
}

function readDocument(file: string, shown: string): Document {
  const document = parseDocument(readFileSync(file, 'utf8'), { prettyErrors: true });
  const [problem] = document.errors;
  if (problem) throw new UsageError(`${shown}: ${problem.message.split('\n')[0]}`);
  return document;
}
