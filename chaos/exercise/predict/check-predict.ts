import { existsSync } from 'node:fs';
import pc from 'picocolors';
import { jsonText } from '../../../infra/json-text.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { UsageError } from '../../commands/usage-error.ts';
import type { Prompter } from '../../init/ask-answers.ts';
import type { WriteLine } from '../../run/console-observer.ts';
import type { CheckFlags } from '../check-exercise.ts';
import type { PredictExercise } from '../exercise.ts';
import { EXERCISE_TEXTS, predictTexts } from '../texts/texts.ts';
import { workplace } from '../workplace.ts';
import { type Answers, readAnswers } from './answers-file.ts';
import { askExplanations, askPredictions } from './ask-answers.ts';
import { formatExplanations, formatPredictions } from './format-predict.ts';
import { judgeExplanations, judgePredictions } from './judge.ts';
import { measureRuns } from './measure-runs.ts';

/**
 * Runs the experiment of an exercise, or takes a recent run, and holds predictions and explanations
 * against it.
 * @param prompter asks for what is missing; null where nobody can be asked
 * @returns whether each explanation fits what was measured; to predict wrongly is no failure
 * @throws UsageError where predictions are missing; and what measureRuns throws
 */
export async function checkPredict(
  config: LabConfig,
  exercise: PredictExercise,
  { json, lang, file: asked, fresh }: CheckFlags,
  prompter: Prompter | null,
  writeLine: WriteLine,
): Promise<boolean> {
  const all = EXERCISE_TEXTS[lang];
  const { words } = all;
  const texts = predictTexts(exercise, all);
  const place = workplace(config);
  const file = asked ?? place.answersFile(exercise);
  const shown = place.shown(file);
  const command = (verb: string) => `npx chaos exercise ${verb} ${exercise.number}`;
  if (!existsSync(file)) throw new UsageError(all.notStarted(shown, command('start')));
  const read = () => readAnswers(file, shown, exercise, words);
  const context = () => ({ exercise, file, answers: read(), texts, words });

  if (prompter) await askPredictions(prompter, context());
  refuseWithoutPredictions(read(), (keys) => words.fillIn(shown, keys));
  const { prediction } = exercise;
  const runs = await measureRuns(config, prediction.runs, {
    fresh: fresh === true,
    onRecent: ({ experiment, workload }) => writeLine(words.recent(`${experiment} (${workload})`)),
    writeLine,
  });
  const figures = prediction.figuresOf(runs);
  const predictions = judgePredictions(prediction, read(), figures);
  if (!json) writeLine(formatPredictions(predictions, texts, words));
  if (prompter) await askExplanations(prompter, context());
  const explanations = judgeExplanations(prediction, read(), figures);
  const passed = explanations.every(
    ({ verdict }) => verdict === 'right' || verdict === 'undecided',
  );
  if (json) {
    const { id, number } = exercise;
    const told = explanations.map(({ right: _, ...one }) => one);
    const result = { exercise: id, number, passed, figures, predictions, explanations: told };
    process.stdout.write(jsonText(result));
    return passed;
  }
  writeLine(formatExplanations(explanations, figures, texts, words));
  writeLine(`\n${passed ? pc.green(words.passed) : pc.red(words.notYet)}`);
  if (!passed) writeLine(words.answerIn(shown, command('check')));
  return passed;
}

function refuseWithoutPredictions(
  { predictions }: Answers,
  message: (keys: string) => string,
): void {
  const missing = Object.keys(predictions).filter((figure) => predictions[figure] === null);
  if (missing.length > 0) throw new UsageError(message(missing.join(', ')));
}
