import type { Case, Ending } from '../case.ts';
import { action, experiment, http, hypothesis, metTimes, probe } from './build.ts';

type Fields = Readonly<Record<string, unknown>>;
const NOBODY = { type: 'http', url: 'http://127.0.0.1:9/' };
const NO_URL = { type: 'http', url: 'nowhere' };

const METHOD = { method: [action('act', http('/status/201'))] };
const ROLLBACKS = {
  rollbacks: [action('undo', http('/status/202')), action('undo 2', http('/text'))],
};
/** Fails at its first probe, before the method. */
const FAILING = hypothesis([NOBODY, 200]);
const runtime = (hypothesisStrategy: string, rollbackStrategy?: string) => ({
  runtime: {
    hypothesis: { strategy: hypothesisStrategy },
    ...(rollbackStrategy && { rollbacks: { strategy: rollbackStrategy } }),
  },
});

function run(
  name: string,
  ends: Ending,
  parts: Fields,
  args: readonly string[] = [],
  everyday = false,
): Case {
  return {
    name,
    ends,
    experiment: experiment({ ...METHOD, ...ROLLBACKS, ...parts }),
    args,
    everyday,
  };
}
const hypothesisBy = (strategy: string, ...others: string[]) => [
  '--hypothesis-strategy',
  strategy,
  ...others,
];
const rollbackBy = (strategy: string) => ['--rollback-strategy', strategy];

/** Two actions with time around the first, in which the hypothesis is looked at. */
const LONG_METHOD = {
  method: [
    action('act', http('/status/201'), { pauses: { before: 0.8, after: 0.8 } }),
    action('act again', http('/status/203')),
  ],
};
const OFTEN = ['--hypothesis-frequency', '0.2'];
const ONCE = ['--hypothesis-frequency', '30'];

export const STRATEGY_CASES: readonly Case[] = [
  run('hypothesis-met', 'completed', metTimes(9), [], true),
  run('hypothesis-not-met-before', 'not steady', metTimes(0), [], true),
  run('hypothesis-deviates-after', 'deviated', metTimes(1), [], true),
  run('hypothesis-fails-before', 'failed', FAILING, [], true),
  run('hypothesis-stops-at-the-first-probe-that-is-not-met', 'not steady', {
    ...hypothesis([http('/text'), 200], [http('/json'), 201], [http('/echo'), 200]),
  }),
  run('no-hypothesis', 'completed', {}),
  run('before-method-only', 'completed', metTimes(1), hypothesisBy('before-method-only'), true),
  run('after-method-only', 'completed', metTimes(1), hypothesisBy('after-method-only')),
  run(
    'after-method-only-deviates',
    'deviated',
    metTimes(0),
    hypothesisBy('after-method-only'),
    true,
  ),
  run('after-method-only-fails', 'deviated, failed', FAILING, hypothesisBy('after-method-only')),
  run(
    'during-method-only',
    'completed',
    { ...metTimes(99), ...LONG_METHOD },
    hypothesisBy('during-method-only', ...OFTEN),
  ),
  run(
    'during-method-only-once',
    'completed',
    { ...metTimes(1), ...LONG_METHOD },
    hypothesisBy('during-method-only', ...ONCE),
    true,
  ),
  run(
    'during-method-only-not-met',
    'completed',
    { ...metTimes(1), ...LONG_METHOD },
    hypothesisBy('during-method-only', ...OFTEN),
  ),
  run(
    'during-method-only-fail-fast',
    'failed',
    { ...metTimes(0), ...LONG_METHOD },
    hypothesisBy('during-method-only', ...OFTEN, '--fail-fast'),
    true,
  ),
  run(
    'continuously',
    'completed',
    { ...metTimes(99), ...LONG_METHOD },
    hypothesisBy('continuously', ...OFTEN),
  ),
  run(
    'continuously-deviates',
    'deviated',
    { ...metTimes(3), ...LONG_METHOD },
    hypothesisBy('continuously', ...OFTEN),
    true,
  ),
  run(
    'continuously-fail-fast',
    'deviated',
    { ...metTimes(1), ...LONG_METHOD },
    hypothesisBy('continuously', ...OFTEN, '--fail-fast'),
  ),
  run(
    'continuously-not-steady-before',
    'not steady',
    { ...metTimes(0), ...LONG_METHOD },
    hypothesisBy('continuously', ...OFTEN),
  ),
  run(
    'continuously-with-a-failing-probe',
    'failed',
    { ...FAILING, ...LONG_METHOD },
    hypothesisBy('during-method-only', ...OFTEN, '--fail-fast'),
  ),
  run(
    'strategy-of-the-experiment',
    'deviated',
    { ...metTimes(0), ...runtime('after-method-only', 'never') },
    [],
    true,
  ),
  run(
    'strategy-of-the-command-goes-before',
    'completed',
    { ...metTimes(1), ...runtime('after-method-only', 'never') },
    [...hypothesisBy('before-method-only'), ...rollbackBy('always')],
  ),
  run('strategy-unknown', 'usage', metTimes(9), hypothesisBy('sometimes')),
  run('strategy-of-the-experiment-unknown', 'refused', { ...metTimes(9), ...runtime('sometimes') }),
  run('rollback-strategy-unknown', 'usage', metTimes(9), rollbackBy('sometimes')),

  run('rollbacks-default-deviated', 'deviated', metTimes(1), rollbackBy('default')),
  run('rollbacks-default-failed', 'failed', FAILING, rollbackBy('default')),
  run('rollbacks-always-completed', 'completed', metTimes(9), rollbackBy('always')),
  run('rollbacks-always-not-steady', 'not steady', metTimes(0), rollbackBy('always')),
  run('rollbacks-always-failed', 'failed', FAILING, rollbackBy('always'), true),
  run('rollbacks-never-completed', 'completed', metTimes(9), rollbackBy('never'), true),
  run('rollbacks-never-deviated', 'deviated', metTimes(1), rollbackBy('never')),
  run('rollbacks-deviated-completed', 'completed', metTimes(9), rollbackBy('deviated')),
  run('rollbacks-deviated-deviated', 'deviated', metTimes(1), rollbackBy('deviated'), true),
  run('rollbacks-deviated-failed', 'failed', FAILING, rollbackBy('deviated')),
  run('rollbacks-after-an-aborted-method', 'aborted', { method: [action('act', NO_URL)] }),
  run('rollbacks-of-the-experiment-always', 'failed', {
    ...FAILING,
    ...runtime('default', 'always'),
  }),
  run('rollback-that-fails', 'completed', {
    rollbacks: [action('undo', NOBODY), action('undo 2', http('/text'))],
  }),
  run('rollback-with-a-fatal-error', 'refused', {
    rollbacks: [action('undo', NO_URL), action('undo 2', http('/text'))],
  }),
  run('rollback-by-ref', 'completed', { rollbacks: [{ ref: 'act' }] }),
  run('rollback-by-ref-to-nobody', 'refused', { rollbacks: [{ ref: 'nobody' }] }),
  run('rollback-in-the-background', 'completed', {
    rollbacks: [
      action('undo', http('/slow/400'), { background: true }),
      action('undo 2', http('/text'), { pauses: { before: 0.15 } }),
    ],
  }),

  run(
    'dry-probes',
    'completed',
    {
      ...metTimes(0),
      method: [action('act', http('/text')), probe('look', http('/json'))],
    },
    ['--dry', 'probes'],
    true,
  ),
  run(
    'dry-actions',
    'completed',
    {
      ...metTimes(9),
      method: [action('act', http('/text')), probe('look', http('/json'))],
    },
    ['--dry', 'actions'],
    true,
  ),
  run(
    'dry-activities',
    'completed',
    {
      ...metTimes(0),
      method: [action('act', http('/text'), { pauses: { before: 30 } }), probe('look', NO_URL)],
    },
    ['--dry', 'activities'],
    true,
  ),
  run(
    'dry-pause',
    'completed',
    {
      ...metTimes(9),
      method: [action('act', http('/text'), { pauses: { before: 30, after: 30 } })],
    },
    ['--dry', 'pause'],
    true,
  ),
  run('dry-unknown', 'usage', metTimes(9), ['--dry', 'everything']),
];
