import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wrapText } from '../../compare/wrap-text.ts';
import type { FixExercise } from '../exercise.ts';
import type { FixTexts } from '../texts/texts.ts';
import type { Workplace } from '../workplace.ts';
import { FIX_EXERCISES } from './fix-exercises.ts';

const WIDTH = 96;

/** The file in which an exercise's code begins: its own, or the solution of the one before it. */
export function startFile(exercise: FixExercise, place: Workplace): string {
  const own = join(place.folderOf(exercise), 'start.ts');
  if (existsSync(own)) return own;
  const before = FIX_EXERCISES.find(({ number }) => number === exercise.number - 1);
  if (!before) throw new Error(`${exercise.id} has no start`);
  return join(place.folderOf(before), 'solution.ts');
}

/** The code that a participant starts from, under a comment that says what is to be done. */
export async function startCode(
  exercise: FixExercise,
  texts: FixTexts,
  place: Workplace,
): Promise<string> {
  const code = await readFile(startFile(exercise, place), 'utf8');
  return `${commentOf(exercise, texts)}${code}`;
}

function commentOf({ number, id }: FixExercise, { title, task, hints }: FixTexts): string {
  const lines = [
    `${number} ${id}: ${title}`,
    '',
    ...task.flatMap((paragraph) => [...wrapText(paragraph, WIDTH), '']),
    ...hints.flatMap((hint) => wrapText(`- ${hint}`, WIDTH)),
  ];
  return ['/*', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */', ''].join('\n');
}
