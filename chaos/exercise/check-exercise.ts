import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../languages.ts';
import { progressLines } from '../progress-lines.ts';
import { findExercise } from './find-exercise.ts';
import { recordCheck } from './progress.ts';
import { prompterOf } from './prompter.ts';
import { EXERCISE_TEXTS } from './texts/texts.ts';

export interface CheckFlags {
  readonly json?: boolean;
  readonly lang: Language;
  readonly up?: boolean;
  readonly file?: string;
  readonly fresh?: boolean;
}

/** `chaos exercise check`. @returns the exit code */
export async function checkExercise(name: string, flags: CheckFlags): Promise<number> {
  const exercise = findExercise(name);
  const config = readLabConfig();
  const writeLine = progressLines(flags.json);
  if (flags.up) {
    const { startLab } = await import('../commands/start-lab.ts');
    await startLab(config, writeLine);
  }
  const passed =
    exercise.kind === 'fix'
      ? await (await import('./fix/check-fix.ts')).checkFix(config, exercise, flags, writeLine)
      : await (await import('./predict/check-predict.ts')).checkPredict(
          config,
          exercise,
          flags,
          flags.json ? null : await prompterOf(EXERCISE_TEXTS[flags.lang].words.cancelled),
          writeLine,
        );
  await recordCheck(config, exercise.id, passed);
  return passed ? 0 : 1;
}
