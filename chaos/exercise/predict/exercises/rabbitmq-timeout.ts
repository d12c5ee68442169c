import type { Prediction } from '../prediction.ts';
import { bothStacks, figure } from './both-stacks.ts';

/** RabbitMQ falls silent. */
export const rabbitmqTimeout: Prediction = {
  runs: [{ experiment: 'rabbitmq-timeout', id: 'rabbitmq-timeout', workload: 'steady' }],
  questions: [
    { figure: 'before_status', unit: 'status' },
    { figure: 'before_percent', unit: 'percent' },
    { figure: 'before_lost', unit: 'count' },
    { figure: 'after_lost', unit: 'count' },
  ],
  explanations: [
    {
      id: 'why_lost',
      options: {
        a: (figures) => figure(figures, 'before_not_stored') > 0,
        b: (figures) => figure(figures, 'before_lost') === 0,
        c: (figures) =>
          figure(figures, 'before_lost') > 0 && figure(figures, 'before_not_stored') === 0,
      },
    },
    {
      id: 'what_after_does',
      options: {
        a: (figures) =>
          figure(figures, 'after_lost') === 0 && figure(figures, 'after_percent') >= 99,
        b: (figures) =>
          figure(figures, 'after_lost') === 0 && figure(figures, 'after_percent') < 99,
        c: (figures) => figure(figures, 'after_lost') > 0,
      },
    },
  ],
  figuresOf: bothStacks,
};
