import type { Prediction } from '../prediction.ts';
import { bothStacks, figure } from './both-stacks.ts';

/** The longest that one answer of MySQL is held back, in s: 5 and a jitter of 2. */
const LONGEST_DELAY_S = 7;

/** MySQL is seconds away. */
export const latency: Prediction = {
  runs: [{ experiment: 'mysql-latency', id: 'latency', workload: 'steady' }],
  questions: [
    { figure: 'before_s', unit: 'seconds' },
    { figure: 'before_p99_s', unit: 'seconds' },
    { figure: 'before_percent', unit: 'percent' },
    { figure: 'after_p99_s', unit: 'seconds' },
  ],
  explanations: [
    {
      id: 'why_longer_under_load',
      options: {
        a: (figures) => figure(figures, 'before_p99_s') < 3,
        b: (figures) =>
          figure(figures, 'before_p99_s') >= 3 &&
          figure(figures, 'before_p99_s') <= LONGEST_DELAY_S,
        c: (figures) => figure(figures, 'before_p99_s') > LONGEST_DELAY_S,
      },
    },
    {
      id: 'what_success_hides',
      options: {
        a: (figures) =>
          figure(figures, 'before_percent') >= 99 && figure(figures, 'before_p99_s') > 2,
        b: (figures) => figure(figures, 'before_percent') < 99,
        c: (figures) =>
          figure(figures, 'before_percent') >= 99 && figure(figures, 'before_p99_s') <= 2,
      },
    },
  ],
  figuresOf: bothStacks,
};
