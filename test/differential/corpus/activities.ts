import type { Case, Ending } from '../case.ts';
import { action, experiment, http, hypothesis, metTimes, probe } from './build.ts';

type Fields = Readonly<Record<string, unknown>>;
const NOBODY = { type: 'http', url: 'http://127.0.0.1:9/' };
const NO_URL = { type: 'http', url: 'nowhere' };
const ROLLBACKS = { rollbacks: [action('undo', http('/status/202'))] };
/** Behind what runs in the background, so that the order is one. */
const LATER = { pauses: { before: 0.15 } };
const IN_BACKGROUND = { background: true };

function method(
  name: string,
  ends: Ending,
  activities: readonly Fields[],
  parts: Fields = {},
): Case {
  return { name, ends, experiment: experiment({ method: activities, ...ROLLBACKS, ...parts }) };
}
const everyday = (one: Case): Case => ({ ...one, everyday: true });

/** A control in Python that leaves a mark in the journal. */
const CONTROL = { name: 'own', provider: { type: 'python', module: 'own_control' } };
const CONTROL_FILE = {
  files: {
    'own_control.py':
      'def after_activity_control(context, state, **kwargs):\n    state["own"] = "was here"\n',
  },
  env: { PYTHONPATH: '.' },
};
const MISSING_CONTROL = { ...CONTROL, provider: { type: 'python', module: 'no_such_module' } };

export const ACTIVITY_CASES: readonly Case[] = [
  everyday(
    method('action-that-fails-does-not-end-the-method', 'completed', [
      action('fails', NOBODY),
      action('goes on', http('/text')),
    ]),
  ),
  everyday(
    method('fatal-error-aborts-the-method', 'aborted', [
      action('goes', http('/text')),
      action('breaks', NO_URL),
      action('never', http('/json')),
    ]),
  ),
  method(
    'fatal-error-skips-the-hypothesis-after',
    'aborted',
    [action('breaks', NO_URL)],
    metTimes(1),
  ),
  method('fatal-error-in-the-hypothesis', 'refused', [action('goes', http('/text'))], {
    ...hypothesis([NO_URL, 200]),
  }),
  method('pauses', 'completed', [
    action('one', http('/text'), { pauses: { before: 0.1, after: 0.1 } }),
    probe('two', http('/json'), { pauses: {} }),
  ]),
  everyday(
    method('background', 'completed', [
      action('slow', http('/slow/600'), IN_BACKGROUND),
      action('fast', http('/text'), LATER),
      probe('faster', http('/json')),
    ]),
  ),
  method('background-several', 'completed', [
    action('slow', http('/slow/700'), IN_BACKGROUND),
    action('less slow', http('/slow/400'), { ...IN_BACKGROUND, ...LATER }),
    action('fast', http('/text'), { pauses: { before: 0.3 } }),
  ]),
  method('background-at-the-end-is-waited-for', 'completed', [
    action('fast', http('/text')),
    action('slow', http('/slow/400'), IN_BACKGROUND),
  ]),
  method('background-that-fails', 'completed', [
    action('fails', NOBODY, IN_BACKGROUND),
    action('goes on', http('/text'), LATER),
  ]),
  method('background-with-a-fatal-error', 'completed', [
    action('breaks', NO_URL, IN_BACKGROUND),
    action('goes on', http('/text'), LATER),
  ]),
  everyday(
    method('ref-to-an-activity', 'completed', [action('one', http('/text')), { ref: 'one' }]),
  ),
  method(
    'ref-to-a-probe-of-the-hypothesis',
    'completed',
    [{ ref: 'probe 1' }],
    hypothesis([http('/text'), 200]),
  ),
  method('ref-to-a-name-that-is-there-twice', 'completed', [
    action('one', http('/text')),
    action('one', http('/json')),
    { ref: 'one' },
  ]),
  method('ref-that-is-empty', 'refused', [{ ref: '' }]),
  method('activity-timeout-is-not-the-provider-s', 'completed', [
    action('slow', http('/slow/300'), { timeout: 0.1 }),
  ]),
  method('activity-with-keys-of-its-own', 'completed', [
    action('one', http('/text'), { 'own-key': { a: 1 }, sections: ['x'] }),
  ]),
  method('activity-with-a-tolerance-in-the-method', 'completed', [
    probe('one', http('/status/500'), { tolerance: 200 }),
  ]),

  everyday(
    method('control-of-a-module-that-is-missing', 'completed', [action('one', http('/text'))], {
      controls: [MISSING_CONTROL],
    }),
  ),
  {
    ...method('control-in-python', 'completed', [action('one', http('/text'))], {
      controls: [CONTROL],
    }),
    ...CONTROL_FILE,
  },
  method('control-without-name', 'refused', [], { controls: [{ provider: CONTROL.provider }] }),
  method('control-without-provider', 'refused', [], { controls: [{ name: 'own' }] }),
  method('control-without-module', 'refused', [], {
    controls: [{ name: 'own', provider: { type: 'python' } }],
  }),
  method('control-of-unknown-scope', 'refused', [], {
    controls: [{ ...MISSING_CONTROL, scope: 'during' }],
  }),
  method('control-ref-to-nobody', 'refused', [], { controls: [{ ref: 'nobody' }] }),
  method('control-of-an-activity', 'refused', [
    action('one', http('/text'), { controls: [{ name: 'own' }] }),
  ]),
  method('control-of-another-provider', 'completed', [action('one', http('/text'))], {
    controls: [{ name: 'own', provider: { type: 'someone-elses' } }],
  }),

  method('control-of-ours-is-nothing-to-the-original', 'completed', [
    action('one', http('/text'), {
      controls: [{ name: 'note', provider: { type: 'log', message: 'one' } }],
    }),
  ]),

  ...(['SIGINT', 'SIGTERM'] as const).flatMap((name): Case[] => {
    const slow = [action('slow', http('/slow/5000')), action('never', http('/text'))];
    const signal = { name, when: '/slow/5000' };
    const label = name.toLowerCase();
    const always = { runtime: { rollbacks: { strategy: 'always' } } };
    return [
      { ...method(`${label}-in-the-method`, 'interrupted', slow), signal },
      { ...method(`${label}-with-rollbacks-always`, 'interrupted', slow, always), signal },
    ];
  }),
];
