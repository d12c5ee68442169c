import { describe, expect, it } from 'vitest';
import { rightOption } from '../judge.ts';
import { PREDICT_EXERCISES } from '../predict-exercises.ts';
import type { Figures } from '../prediction.ts';

/** Figures of real runs, and of runs as they would be if the services behaved otherwise. */
const RUNS: readonly [exercise: string, explanation: string, right: string, figures: Figures][] = [
  ['predict-timeout', 'why_so_long', 'b', { before_status: 500, before_s: 5 }],
  ['predict-timeout', 'why_so_long', 'a', { before_status: 500, before_s: 0.01 }],
  ['predict-timeout', 'why_so_long', 'c', { before_status: 201, before_s: 3 }],
  ['predict-timeout', 'how_after_answers', 'c', { after_status: 202, after_s: 0.6 }],
  ['predict-timeout', 'how_after_answers', 'b', { after_status: 503, after_s: 0.6 }],
  ['predict-timeout', 'how_after_answers', 'a', { after_status: 201, after_s: 0.6 }],
  ['predict-latency', 'why_longer_under_load', 'c', { before_p99_s: 9.3 }],
  ['predict-latency', 'why_longer_under_load', 'b', { before_p99_s: 6.5 }],
  ['predict-latency', 'why_longer_under_load', 'a', { before_p99_s: 0.02 }],
  ['predict-latency', 'what_success_hides', 'a', { before_percent: 100, before_p99_s: 9.3 }],
  ['predict-latency', 'what_success_hides', 'b', { before_percent: 70, before_p99_s: 9.3 }],
  ['predict-latency', 'what_success_hides', 'c', { before_percent: 100, before_p99_s: 0.1 }],
  ['predict-bandwidth', 'what_bites', 'b', { small_before_p99_s: 0.18, bulk_before_p99_s: 1.5 }],
  ['predict-bandwidth', 'what_bites', 'a', { small_before_p99_s: 1.2, bulk_before_p99_s: 1.5 }],
  ['predict-bandwidth', 'what_bites', 'c', { small_before_p99_s: 0.1, bulk_before_p99_s: 0.2 }],
  [
    'predict-bandwidth',
    'what_after_does',
    'a',
    { bulk_after_pages_percent: 46, bulk_after_p99_s: 0.2 },
  ],
  [
    'predict-bandwidth',
    'what_after_does',
    'b',
    { bulk_after_pages_percent: 99, bulk_after_p99_s: 0.2 },
  ],
  [
    'predict-bandwidth',
    'what_after_does',
    'c',
    { bulk_after_pages_percent: 99, bulk_after_p99_s: 2 },
  ],
  ['predict-rabbitmq-timeout', 'why_lost', 'c', { before_lost: 101, before_not_stored: 0 }],
  ['predict-rabbitmq-timeout', 'why_lost', 'b', { before_lost: 0, before_not_stored: 0 }],
  ['predict-rabbitmq-timeout', 'why_lost', 'a', { before_lost: 5, before_not_stored: 5 }],
  ['predict-rabbitmq-timeout', 'what_after_does', 'a', { after_lost: 0, after_percent: 100 }],
  ['predict-rabbitmq-timeout', 'what_after_does', 'b', { after_lost: 0, after_percent: 70 }],
  ['predict-rabbitmq-timeout', 'what_after_does', 'c', { after_lost: 3, after_percent: 100 }],
  [
    'predict-slow-close',
    'what_fills_the_pool',
    'a',
    { before_in_use: 10, before_limit: 10, before_waiting: 186 },
  ],
  [
    'predict-slow-close',
    'what_fills_the_pool',
    'b',
    { before_in_use: 4, before_limit: 10, before_waiting: 0 },
  ],
  [
    'predict-slow-close',
    'what_fills_the_pool',
    'c',
    { before_in_use: 10, before_limit: 10, before_waiting: 3 },
  ],
  ['predict-slow-close', 'why_after_opens_more', 'c', opened(39, 190, 10)],
  ['predict-slow-close', 'why_after_opens_more', 'b', opened(39, 30, 10)],
  ['predict-slow-close', 'why_after_opens_more', 'a', opened(39, 190, 20)],
];

function opened(before: number, after: number, afterLimit: number): Figures {
  const waiting = { before_waiting: 186, after_waiting: 4 };
  const limits = { before_limit: 10, after_limit: afterLimit };
  return { before_opened: before, after_opened: after, ...limits, ...waiting };
}

it.each(RUNS)('%s, %s: %s is right for its figures', (exercise, asked, right, figures) => {
  const found = PREDICT_EXERCISES.find(({ id }) => id === exercise);
  const explanation = found?.prediction.explanations.find(({ id }) => id === asked);
  if (!explanation) throw new Error(`no explanation ${asked}`);
  expect(rightOption(explanation, figures)).toBe(right);
});

describe.each(PREDICT_EXERCISES)('$id', ({ id, prediction }) => {
  it('has figures for which each of its answers is the right one', () => {
    for (const { id: asked, options } of prediction.explanations) {
      const reached = RUNS.filter(([exercise, of]) => exercise === id && of === asked);
      expect(reached.map(([, , right]) => right).toSorted()).toEqual(Object.keys(options));
    }
  });

  it('decides nothing without figures', () => {
    for (const explanation of prediction.explanations) {
      expect(rightOption(explanation, {})).toBeNull();
    }
  });
});
