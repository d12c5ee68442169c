import { UsageError } from '../commands/usage-error.ts';
import { suggest } from '../experiment/suggest.ts';
import type { Exercise } from './exercise.ts';
import { EXERCISES } from './exercises.ts';

/**
 * The exercise of that number or name.
 * @throws UsageError where there is none
 */
export function findExercise(written: string): Exercise {
  const found = EXERCISES.find(({ number, id }) => `${number}` === written || id === written);
  if (found) return found;
  const near = suggest(
    written,
    EXERCISES.map(({ id }) => id),
  );
  const hint = near === null ? '.' : `; did you mean ${near}?`;
  throw new UsageError(
    `no exercise ${written}${hint} There is 1 to ${EXERCISES.length}: npx chaos exercise list`,
  );
}
