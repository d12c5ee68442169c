import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FixExercise } from '../exercise.ts';
import type { FixTexts } from '../texts/texts.ts';
import type { Workplace } from '../workplace.ts';
import { startCode } from './start-code.ts';

/** What there is to work in, and where what was there before has gone; null where there was nothing. */
export interface StartedFix {
  readonly file: string;
  /** Whether it is the participant's own, as it was. */
  readonly isKept: boolean;
  readonly backup: string | null;
}

/**
 * Gives the participant the file of an exercise.
 * @param keep whether to go on with the participant's own, where there is one
 */
export async function startFix(
  exercise: FixExercise,
  texts: FixTexts,
  place: Workplace,
  keep: boolean,
): Promise<StartedFix> {
  const file = place.serviceFile(exercise);
  if (keep && existsSync(file)) return { file, isKept: true, backup: null };
  const code = await startCode(exercise, texts, place);
  await mkdir(dirname(file), { recursive: true });
  const backup = existsSync(file) ? backupName(file) : null;
  if (backup !== null) await rename(file, backup);
  await writeFile(file, code, { flag: 'wx' });
  return { file, isKept: false, backup };
}

/** A name that sorts by time, and that TypeScript and the check pass over. */
function backupName(file: string): string {
  return `${file.slice(0, -'.ts'.length)}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}.txt`;
}
