import pc from 'picocolors';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';
import { wrapText } from '../compare/wrap-text.ts';
import type { Language } from '../languages.ts';
import type { FixExercise, PredictExercise } from './exercise.ts';
import { findExercise } from './find-exercise.ts';
import { startFix } from './fix/start-fix.ts';
import { readAnswers } from './predict/answers-file.ts';
import { askPredictions } from './predict/ask-answers.ts';
import { startPredict } from './predict/start-predict.ts';
import { recordStart } from './progress.ts';
import { prompterOf } from './prompter.ts';
import { EXERCISE_TEXTS, fixTexts, predictTexts } from './texts/texts.ts';
import { workplace } from './workplace.ts';

const WIDTH = 78;

export interface StartFlags {
  readonly json?: boolean;
  readonly lang: Language;
  readonly keep?: boolean;
}

/** `chaos exercise start`. */
export async function startExercise(name: string, flags: StartFlags): Promise<void> {
  const exercise = findExercise(name);
  const config = readLabConfig();
  if (exercise.kind === 'fix') await startWithCode(config, exercise, flags);
  else await startWithQuestions(config, exercise, flags);
  await recordStart(config, exercise.id);
}

async function startWithCode(
  config: LabConfig,
  exercise: FixExercise,
  { json, lang, keep }: StartFlags,
): Promise<void> {
  const place = workplace(config);
  const texts = EXERCISE_TEXTS[lang];
  const own = fixTexts(exercise, texts);
  const { number, id, checkS } = exercise;
  const { file, isKept, backup } = await startFix(exercise, own, place, keep === true);
  if (json) return printJson({ exercise: id, file, backup, task: own.task, hints: own.hints });
  sayParagraphs(`${number}  ${own.title}`, own.task);
  say(`\n${texts.hints}`);
  for (const hint of own.hints) say(`  - ${wrapText(hint, WIDTH - 4).join('\n    ')}`);
  say('');
  if (backup !== null) say(texts.backedUp(place.shown(backup)));
  say(isKept ? texts.kept(place.shown(file)) : texts.copied(place.shown(file)));
  say(texts.next(`npx chaos exercise check ${number}`));
  say(texts.about(checkS));
}

async function startWithQuestions(
  config: LabConfig,
  exercise: PredictExercise,
  { json, lang }: StartFlags,
): Promise<void> {
  const place = workplace(config);
  const texts = EXERCISE_TEXTS[lang];
  const own = predictTexts(exercise, texts);
  const { number, id, prediction } = exercise;
  const { words } = texts;
  const { file, wasThere } = await startPredict(exercise, own, words, place);
  const { scenario, questions } = own;
  if (json) return printJson({ exercise: id, file, wasThere, scenario, questions });
  sayParagraphs(`${number}  ${own.title}`, scenario);
  say('');
  const prompter = await prompterOf(words.cancelled);
  if (prompter) {
    const answers = readAnswers(file, place.shown(file), exercise, words);
    await askPredictions(prompter, { exercise, file, answers, texts: own, words });
  } else {
    say(words.first);
    for (const { figure, unit } of prediction.questions) {
      const question = `${questions[figure]} (${words.units[unit]})`;
      say(`  - ${wrapText(question, WIDTH - 4).join('\n    ')}`);
    }
  }
  say('');
  say(wasThere ? words.isThere(place.shown(file)) : texts.copied(place.shown(file)));
  say(texts.next(`npx chaos exercise check ${number}`));
}

function sayParagraphs(title: string, paragraphs: readonly string[]): void {
  say(pc.bold(title));
  for (const paragraph of paragraphs) say(`\n${wrapText(paragraph, WIDTH).join('\n')}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function printJson(value: object): void {
  say(JSON.stringify(value, null, 2));
}
