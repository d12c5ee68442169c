import type { StackName } from '../../../infra/lab-config.ts';
import type { StackMeasurement } from '../../measure/measurement.ts';
import type { WorkloadName } from '../../measure/workload.ts';

/** One experiment under one load, on both stacks. */
export interface PredictRun {
  /** As `chaos run` takes it, such as `mysql-timeout`. */
  readonly experiment: string;
  /** As its measurements name it, such as `timeout`. */
  readonly id: string;
  readonly workload: WorkloadName;
}

/** What one run gave. */
export type MeasuredRun = Readonly<Record<StackName, StackMeasurement>>;

/** Figures of an exercise by their names, each in the unit that its questions name; NaN: not measured. */
export type Figures = Readonly<Record<string, number>>;

/** How far a prediction may be off and still be near. */
export type Unit = 'status' | 'seconds' | 'percent' | 'count';

/** A figure that the participant predicts. */
export interface PredictQuestion {
  readonly figure: string;
  readonly unit: Unit;
}

/**
 * A question with several answers. Which of them is right is for the measured figures to say: where
 * none is, or more than one, the run does not decide it.
 */
export interface Explanation {
  readonly id: string;
  readonly options: Readonly<Record<string, (figures: Figures) => boolean>>;
}

/** What an exercise of predicting and explaining consists of. */
export interface Prediction {
  readonly runs: readonly PredictRun[];
  readonly questions: readonly PredictQuestion[];
  readonly explanations: readonly Explanation[];
  /** @param runs in the order of `runs` */
  readonly figuresOf: (runs: readonly MeasuredRun[]) => Figures;
}
