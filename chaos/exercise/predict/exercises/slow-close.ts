import type { Prediction } from '../prediction.ts';
import { bothStacks, figure } from './both-stacks.ts';

/** More callers than a pool that works well lets wait. */
const A_QUEUE = 20;

/** Connections that are dead and look alive. */
export const slowClose: Prediction = {
  runs: [{ experiment: 'mysql-slow-close-churn', id: 'slow-close-churn', workload: 'steady' }],
  questions: [
    { figure: 'before_waiting', unit: 'count' },
    { figure: 'before_oldest_s', unit: 'seconds' },
    { figure: 'after_waiting', unit: 'count' },
    { figure: 'after_opened', unit: 'count' },
  ],
  explanations: [
    {
      id: 'what_fills_the_pool',
      options: {
        a: (figures) =>
          figure(figures, 'before_in_use') >= figure(figures, 'before_limit') &&
          figure(figures, 'before_waiting') > A_QUEUE,
        b: (figures) => figure(figures, 'before_in_use') < figure(figures, 'before_limit'),
        c: (figures) =>
          figure(figures, 'before_in_use') >= figure(figures, 'before_limit') &&
          figure(figures, 'before_waiting') <= A_QUEUE,
      },
    },
    {
      id: 'why_after_opens_more',
      options: {
        a: (figures) => figure(figures, 'after_limit') > figure(figures, 'before_limit'),
        b: (figures) => figure(figures, 'after_opened') <= figure(figures, 'before_opened'),
        c: (figures) =>
          figure(figures, 'after_limit') === figure(figures, 'before_limit') &&
          figure(figures, 'after_opened') > figure(figures, 'before_opened') &&
          figure(figures, 'after_waiting') < figure(figures, 'before_waiting'),
      },
    },
  ],
  figuresOf: bothStacks,
};
