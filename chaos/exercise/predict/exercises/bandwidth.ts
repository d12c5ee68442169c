import { stackFigures } from '../measured-figures.ts';
import type { Prediction } from '../prediction.ts';
import { figure } from './both-stacks.ts';

/** Longer than any order takes that nothing keeps waiting, in s. */
const SLOW_S = 0.7;

/** A narrow path, under small orders and under large ones that are read back. */
export const bandwidth: Prediction = {
  runs: [
    { experiment: 'mysql-bandwidth', id: 'bandwidth', workload: 'steady' },
    { experiment: 'mysql-bandwidth', id: 'bandwidth', workload: 'bulk' },
  ],
  questions: [
    { figure: 'small_before_p99_s', unit: 'seconds' },
    { figure: 'bulk_before_p99_s', unit: 'seconds' },
    { figure: 'bulk_after_p99_s', unit: 'seconds' },
    { figure: 'bulk_after_pages_percent', unit: 'percent' },
  ],
  explanations: [
    {
      id: 'what_bites',
      options: {
        a: (figures) =>
          figure(figures, 'small_before_p99_s') >= SLOW_S &&
          figure(figures, 'bulk_before_p99_s') >= SLOW_S,
        b: (figures) =>
          figure(figures, 'small_before_p99_s') < SLOW_S &&
          figure(figures, 'bulk_before_p99_s') >= SLOW_S,
        c: (figures) => figure(figures, 'bulk_before_p99_s') < SLOW_S,
      },
    },
    {
      id: 'what_after_does',
      options: {
        a: (figures) =>
          figure(figures, 'bulk_after_pages_percent') < 90 &&
          figure(figures, 'bulk_after_p99_s') < 1,
        b: (figures) =>
          figure(figures, 'bulk_after_pages_percent') >= 90 &&
          figure(figures, 'bulk_after_p99_s') < 1,
        c: (figures) => figure(figures, 'bulk_after_p99_s') >= 1,
      },
    },
  ],
  figuresOf: ([small, bulk]) => ({
    ...(small && stackFigures('small_before', small.before)),
    ...(bulk && stackFigures('bulk_before', bulk.before)),
    ...(bulk && stackFigures('bulk_after', bulk.after)),
  }),
};
