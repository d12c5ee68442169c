import type { Exercise } from './exercise.ts';
import { FIX_EXERCISES } from './fix/fix-exercises.ts';
import { PREDICT_EXERCISES } from './predict/predict-exercises.ts';

/** All exercises, in their order. A new one is a file, texts, and a line in one of these lists. */
export const EXERCISES: readonly Exercise[] = [...PREDICT_EXERCISES, ...FIX_EXERCISES];
