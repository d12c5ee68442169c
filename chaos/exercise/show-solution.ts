import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';
import { UsageError } from '../commands/usage-error.ts';
import type { Language } from '../languages.ts';
import type { PredictExercise } from './exercise.ts';
import { findExercise } from './find-exercise.ts';
import { findRecentRun } from './predict/find-recent-run.ts';
import { formatExplanations } from './predict/format-predict.ts';
import { rightOption } from './predict/judge.ts';
import { EXERCISE_TEXTS, predictTexts } from './texts/texts.ts';
import { workplace } from './workplace.ts';

export interface SolutionFlags {
  readonly json?: boolean;
  readonly lang: Language;
}

/** `chaos exercise solution`: code to be looked at, compared or copied; or what a run's figures say. */
export async function showSolution(name: string, flags: SolutionFlags): Promise<void> {
  const exercise = findExercise(name);
  const config = readLabConfig();
  if (exercise.kind === 'predict') return showExplanations(config, exercise, flags);
  const place = workplace(config);
  const file = join(place.folderOf(exercise), 'solution.ts');
  const code = await readFile(file, 'utf8');
  if (flags.json) print(JSON.stringify({ exercise: exercise.id, file, code }, null, 2));
  else print(`// ${place.shown(file)}\n${code.trimEnd()}`);
}

/** @throws UsageError without a run whose figures could decide */
async function showExplanations(
  { labDir }: LabConfig,
  exercise: PredictExercise,
  { json, lang }: SolutionFlags,
): Promise<void> {
  const { prediction, id, number } = exercise;
  const texts = EXERCISE_TEXTS[lang];
  const { words } = texts;
  const runs = await Promise.all(prediction.runs.map((run) => findRecentRun(labDir, run, 0)));
  const found = runs.filter((run) => run !== null);
  if (found.length < runs.length) {
    throw new UsageError(words.noRun(`npx chaos exercise check ${number}`));
  }
  const figures = prediction.figuresOf(found);
  const right = prediction.explanations.map((explanation) => ({
    id: explanation.id,
    answer: rightOption(explanation, figures),
  }));
  if (json) return print(JSON.stringify({ exercise: id, figures, explanations: right }, null, 2));
  const judged = right.map(
    (one) =>
      ({
        ...one,
        right: one.answer,
        verdict: one.answer === null ? 'undecided' : 'right',
      }) as const,
  );
  print(formatExplanations(judged, figures, predictTexts(exercise, texts), words));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
