import type { ServiceName } from '../../infra/engines/probes/service.ts';
import type { FixCheck } from './fix/fix-check.ts';
import type { Prediction } from './predict/prediction.ts';

interface ExerciseBase {
  readonly number: number;
  /** As the command line and the folder name it, such as `attempt-timeout`. */
  readonly id: string;
  /** What a participant needs, as a rule. */
  readonly minutes: number;
}

/** Predict, run, observe, explain. */
export interface PredictExercise extends ExerciseBase {
  readonly kind: 'predict';
  readonly prediction: Prediction;
}

/** A service is made better by one thing, in a file of the participant's own. */
export interface FixExercise extends ExerciseBase {
  readonly kind: 'fix';
  readonly service: ServiceName;
  readonly check: FixCheck;
  /** What the check takes, in s, as a rule. */
  readonly checkS: number;
}

export type Exercise = PredictExercise | FixExercise;
