import { join, relative } from 'node:path';
import type { LabConfig } from '../../infra/lab-config.ts';
import type { Exercise, FixExercise } from './exercise.ts';

/** Where the exercises are, and where a participant works on them. All paths are absolute. */
export interface Workplace {
  /** What the participant edits: answers and services. */
  readonly mineDir: string;
  /** The exercises' own folder, `exercises/06-attempt-timeout`. */
  folderOf(exercise: Exercise): string;
  /** The participant's file of a service. */
  serviceFile(exercise: FixExercise): string;
  /** The participant's answers to an exercise. */
  answersFile(exercise: Exercise): string;
  /** A path as a person types it. */
  shown(path: string): string;
}

/**
 * @param env `LAB_EXERCISES_DIR` names another folder beside `exercises/mine`, for a second participant
 *   on one checkout
 */
export function workplace({ rootDir }: LabConfig, env: NodeJS.ProcessEnv = process.env): Workplace {
  const exercises = join(rootDir, 'exercises');
  const mineDir = join(exercises, env.LAB_EXERCISES_DIR || 'mine');
  return {
    mineDir,
    folderOf: (exercise) => join(exercises, titleOf(exercise)),
    serviceFile: ({ service }) => join(mineDir, `${service}.ts`),
    answersFile: (exercise) => join(mineDir, `${titleOf(exercise)}.yml`),
    shown: (path) => relative(process.cwd(), path),
  };
}

function titleOf({ number, id }: Exercise): string {
  return `${String(number).padStart(2, '0')}-${id}`;
}
