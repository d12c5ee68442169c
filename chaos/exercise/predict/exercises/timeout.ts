import type { Prediction } from '../prediction.ts';
import { bothStacks, figure } from './both-stacks.ts';

/** After this, in s, the toxic closes the connection. */
const CLOSES_AFTER_S = 5;

/** MySQL falls silent. */
export const timeout: Prediction = {
  runs: [{ experiment: 'mysql-timeout', id: 'timeout', workload: 'steady' }],
  questions: [
    { figure: 'before_status', unit: 'status' },
    { figure: 'before_s', unit: 'seconds' },
    { figure: 'after_status', unit: 'status' },
    { figure: 'after_s', unit: 'seconds' },
  ],
  explanations: [
    {
      id: 'why_so_long',
      options: {
        a: (figures) => figure(figures, 'before_s') < 1,
        b: (figures) =>
          figure(figures, 'before_status') !== 201 &&
          Math.abs(figure(figures, 'before_s') - CLOSES_AFTER_S) <= 1.5,
        c: (figures) => figure(figures, 'before_status') === 201,
      },
    },
    {
      id: 'how_after_answers',
      options: {
        a: (figures) => figure(figures, 'after_status') === 201,
        b: (figures) => figure(figures, 'after_status') === 503,
        c: (figures) => figure(figures, 'after_status') === 202 && figure(figures, 'after_s') < 1.5,
      },
    },
  ],
  figuresOf: bothStacks,
};
