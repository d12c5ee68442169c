import type { PredictExercise } from '../exercise.ts';
import type { PredictTexts, PredictWords } from '../texts/texts.ts';
import type { Workplace } from '../workplace.ts';
import { createAnswersFile, emptyAnswers } from './answers-file.ts';

/** Gives the participant the file for predictions and explanations. @returns whether it was there */
export async function startPredict(
  exercise: PredictExercise,
  texts: PredictTexts,
  words: PredictWords,
  place: Workplace,
): Promise<{ readonly file: string; readonly wasThere: boolean }> {
  const file = place.answersFile(exercise);
  const wasThere = await createAnswersFile(file, emptyAnswers(exercise, texts, words));
  return { file, wasThere };
}
