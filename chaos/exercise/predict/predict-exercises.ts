import type { PredictExercise } from '../exercise.ts';
export const PREDICT_EXERCISES: readonly PredictExercise[] = [];
