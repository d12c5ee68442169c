import type { Prompter } from '../../init/ask-answers.ts';
import type { PredictExercise } from '../exercise.ts';
import type { PredictTexts, PredictWords } from '../texts/texts.ts';
import { type Answers, writeAnswer } from './answers-file.ts';

interface Asked {
  readonly exercise: PredictExercise;
  readonly file: string;
  readonly answers: Answers;
  readonly texts: PredictTexts;
  readonly words: PredictWords;
}

/** Asks for each prediction that is missing, and writes it into the file. */
export async function askPredictions(prompter: Prompter, asked: Asked): Promise<void> {
  const { exercise, file, answers, texts, words } = asked;
  for (const { figure, unit } of exercise.prediction.questions) {
    if (answers.predictions[figure] !== null) continue;
    const question = `${texts.questions[figure]} (${words.units[unit]})`;
    const check = (one: string) => (readNumber(one) === null ? words.wantsNumber(one) : null);
    const written = await prompter.read(question, '', check);
    await writeAnswer(file, 'predictions', figure, readNumber(written) ?? 0);
  }
}

/** Asks for each explanation that is missing, and writes it into the file. */
export async function askExplanations(prompter: Prompter, asked: Asked): Promise<void> {
  const { exercise, file, answers, texts } = asked;
  for (const { id, options } of exercise.prediction.explanations) {
    const own = texts.explanations[id];
    if (answers.explanations[id] !== null || !own) continue;
    const choices = Object.keys(options).map((value) => ({
      value,
      description: own.options[value] ?? '',
    }));
    await writeAnswer(file, 'explanations', id, await prompter.choose(own.question, choices));
  }
}

function readNumber(written: string): number | null {
  const value = Number(written.replace(',', '.'));
  return written.trim() === '' || Number.isNaN(value) ? null : value;
}
