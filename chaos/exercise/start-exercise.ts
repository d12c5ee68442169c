import pc from 'picocolors';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { wrapText } from '../compare/wrap-text.ts';
import { findExercise } from './find-exercise.ts';
import { startFix } from './fix/start-fix.ts';
import { recordStart } from './progress.ts';
import { EXERCISE_TEXTS, fixTexts } from './texts/texts.ts';
import { workplace } from './workplace.ts';

const WIDTH = 78;

export interface StartFlags {
  readonly json?: boolean;
  readonly lang: Language;
  readonly keep?: boolean;
}

/** `chaos exercise start`. */
export async function startExercise(name: string, { json, lang, keep }: StartFlags): Promise<void> {
  const exercise = findExercise(name);
  const config = readLabConfig();
  const place = workplace(config);
  const texts = EXERCISE_TEXTS[lang];
  const { number, id } = exercise;
  if (exercise.kind === 'predict') throw new Error('not yet');
  const own = fixTexts(exercise, texts);
  const { file, backup } = await startFix(exercise, own, place, keep === true);
  await recordStart(config, id);
  if (json) {
    const started = { exercise: id, file, backup, task: own.task, hints: own.hints };
    process.stdout.write(`${JSON.stringify(started, null, 2)}\n`);
    return;
  }
  const say = (text = '') => void process.stdout.write(`${text}\n`);
  say(pc.bold(`${number}  ${own.title}`));
  for (const paragraph of own.task) say(`\n${wrapText(paragraph, WIDTH).join('\n')}`);
  say(`\n${texts.hints}`);
  for (const hint of own.hints) say(`  - ${wrapText(hint, WIDTH - 4).join('\n    ')}`);
  say();
  if (backup !== null) say(texts.backedUp(place.shown(backup)));
  say(keep ? texts.kept(place.shown(file)) : texts.copied(place.shown(file)));
  say(`${texts.next(`npx chaos exercise check ${number}`)}  ${texts.about(exercise.checkS)}`);
}
