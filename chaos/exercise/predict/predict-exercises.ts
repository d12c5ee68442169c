import type { PredictExercise } from '../exercise.ts';
import { bandwidth } from './exercises/bandwidth.ts';
import { latency } from './exercises/latency.ts';
import { rabbitmqTimeout } from './exercises/rabbitmq-timeout.ts';
import { slowClose } from './exercises/slow-close.ts';
import { timeout } from './exercises/timeout.ts';

/** Predict, run, observe, explain. */
export const PREDICT_EXERCISES: readonly PredictExercise[] = [
  { number: 1, id: 'predict-timeout', kind: 'predict', minutes: 10, prediction: timeout },
  { number: 2, id: 'predict-latency', kind: 'predict', minutes: 10, prediction: latency },
  { number: 3, id: 'predict-bandwidth', kind: 'predict', minutes: 15, prediction: bandwidth },
  {
    number: 4,
    id: 'predict-rabbitmq-timeout',
    kind: 'predict',
    minutes: 10,
    prediction: rabbitmqTimeout,
  },
  { number: 5, id: 'predict-slow-close', kind: 'predict', minutes: 15, prediction: slowClose },
];
