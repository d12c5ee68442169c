import type { Case } from '../case.ts';
import { experiment, http, hypothesis, probe, python, variable } from './build.ts';

const WITH_PYTHON = { ourArgs: ['--python', 'PYTHON'], env: { PYTHONPATH: '.' } };
const OWN_MODULE = {
  'own_module.py': [
    'from chaoslib.exceptions import ActivityFailed',
    '',
    'def add(a, b=1):',
    '    return {"sum": a + b, "list": [None, True, 1.5]}',
    '',
    'def fail(how):',
    '    if how == "activity":',
    '        raise ActivityFailed("told so")',
    '    raise ValueError("bad value")',
    '',
    'def settings(configuration=None, secrets=None):',
    '    return {"word": configuration["word"], "secrets": secrets}',
    '',
    'def is_even(value, own):',
    '    return value["body"] % 2 == 0',
    '',
  ].join('\n'),
};
const own = (func: string, args?: Readonly<Record<string, unknown>>, others = {}) =>
  python('own_module', func, args, others);
const method = (...providers: Readonly<Record<string, unknown>>[]) => ({
  experiment: experiment({
    configuration: { word: 'x', number: 4 },
    secrets: { mine: { token: 's' }, other: { token: 't' } },
    method: providers.map((provider, index) => probe(`step ${index + 1}`, provider)),
  }),
  files: OWN_MODULE,
  ...WITH_PYTHON,
});

/** Functions of the standard library that ours has itself. */
const native = (...providers: Readonly<Record<string, unknown>>[]) => ({
  ...method(...providers),
  env: { OWN: 'mine' },
  ourArgs: [],
});
const FILE = 'experiment.json';

/** Functions of Python modules that ours hands to a real Python, where it is told of one. */
export const PYTHON_CASES: readonly Case[] = [
  {
    name: 'python-function',
    ends: 'completed',
    everyday: true,
    ...method(own('add', { a: 1 }), own('add', { a: variable('number'), b: 2 })),
  },
  {
    name: 'python-standard-library',
    ends: 'completed',
    ...method(python('os.path', 'exists', { path: 'experiment.json' }), python('os', 'getcwd')),
  },
  {
    name: 'python-function-that-raises',
    ends: 'completed',
    ...method(own('fail', { how: 'activity' }), own('fail', { how: 'other' })),
  },
  {
    name: 'python-function-with-configuration-and-secrets',
    ends: 'completed',
    ...method(own('settings'), own('settings', undefined, { secrets: ['mine'] })),
  },
  { name: 'python-argument-missing', ends: 'refused', ...method(own('add')) },
  { name: 'python-argument-unknown', ends: 'refused', ...method(own('add', { a: 1, c: 2 })) },
  { name: 'python-no-such-function', ends: 'refused', ...method(own('nothing')) },
  { name: 'python-no-such-module', ends: 'refused', ...method(python('no_such_module', 'x')) },
  {
    name: 'python-probe-tolerance',
    ends: 'not steady',
    experiment: experiment(
      hypothesis(
        [
          http('/number/4'),
          { type: 'probe', name: 'judge', provider: own('is_even', { own: 1, value: null }) },
        ],
        [
          http('/number/5'),
          { type: 'probe', name: 'judge', provider: own('is_even', { own: 1, value: null }) },
        ],
      ),
    ),
    files: OWN_MODULE,
    ...WITH_PYTHON,
  },
  {
    name: 'python-function-without-a-python',
    ends: 'completed',
    ...method(own('add', { a: 1 })),
    ourArgs: [],
  },
  {
    name: 'python-native-files',
    ends: 'completed',
    everyday: true,
    ...native(
      python('os.path', 'exists', { path: FILE }),
      python('os.path', 'exists', { path: 'nowhere' }),
      python('os.path', 'lexists', { path: FILE }),
      python('os.path', 'isfile', { path: FILE }),
      python('os.path', 'isdir', { s: '.' }),
      python('os.path', 'islink', { path: FILE }),
      python('os.path', 'getsize', { filename: 'own_module.py' }),
    ),
  },
  {
    name: 'python-native-paths',
    ends: 'completed',
    ...native(
      python('os.path', 'isabs', { s: '/a' }),
      ...['/a/b', 'a/b/', '/', 'a', 'a//b'].flatMap((p) => [
        python('os.path', 'basename', { p }),
        python('os.path', 'dirname', { p }),
      ]),
    ),
  },
  {
    name: 'python-native-environment',
    ends: 'completed',
    ...native(
      python('os', 'getenv', { key: 'OWN' }),
      python('os', 'getenv', { key: 'OWN_MISSING' }),
      python('os', 'getenv', { key: 'OWN_MISSING', default: 5 }),
      python('platform', 'system'),
      python('platform', 'node'),
      python('shutil', 'which', { cmd: 'sh' }),
      python('shutil', 'which', { cmd: 'no-such-program' }),
    ),
  },
  {
    name: 'python-native-file-that-is-missing',
    ends: 'completed',
    ...native(
      python('os.path', 'getsize', { filename: 'nowhere' }),
      python('os', 'listdir', { path: 'nowhere' }),
      python('os', 'listdir', { path: FILE }),
    ),
  },
  {
    name: 'python-native-argument-unknown',
    ends: 'refused',
    ...native(python('os.path', 'exists', { file: FILE })),
  },
  {
    name: 'python-native-argument-missing',
    ends: 'refused',
    ...native(python('os.path', 'exists')),
  },
];
