import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { findExercise } from './find-exercise.ts';
import { workplace } from './workplace.ts';

/** `chaos exercise solution`: prints it, so that it can be looked at, compared or copied. */
export async function showSolution(
  name: string,
  { json }: { readonly json?: boolean; readonly lang: Language },
): Promise<void> {
  const exercise = findExercise(name);
  const place = workplace(readLabConfig());
  if (exercise.kind === 'predict') throw new Error('not yet');
  const file = join(place.folderOf(exercise), 'solution.ts');
  const code = await readFile(file, 'utf8');
  if (json) process.stdout.write(`${JSON.stringify({ exercise: exercise.id, file, code })}\n`);
  else process.stdout.write(`// ${place.shown(file)}\n${code}`);
}
