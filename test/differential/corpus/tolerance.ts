import type { Case, Ending } from '../case.ts';
import { experiment, http, hypothesis, processOf, variable } from './build.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A case of one probe whose outcome is held against a tolerance, before and after no method. */
function tolerance(name: string, ends: Ending, provider: Fields, wanted: unknown): Case {
  const configuration = { wanted: 200, text: 'all is well', ids: [1, 2] };
  return {
    name,
    ends,
    experiment: experiment({ configuration, ...hypothesis([provider, wanted]) }),
  };
}
const everyday = (one: Case): Case => ({ ...one, everyday: true });

const TEXT = http('/text');
const JSON_DOCUMENT = http('/json');
const FIVE = http('/number/5');
/** Without an end of line: see process-short-output. */
const ECHO = processOf('printf', ['5.5']);
const jsonpath = (path: string, others: Fields = {}) => ({
  type: 'jsonpath',
  path,
  target: 'body',
  ...others,
});
const range = (...limits: unknown[]) => ({ type: 'range', range: limits, target: 'body' });
const tolerantProbe = (provider: Fields) => ({
  type: 'probe',
  name: 'judge',
  provider: { arguments: { own: 1 }, ...provider },
});

export const TOLERANCE_CASES: readonly Case[] = [
  everyday(tolerance('tolerance-status', 'completed', TEXT, 200)),
  everyday(tolerance('tolerance-status-other', 'not steady', TEXT, 201)),
  tolerance('tolerance-status-in-list', 'completed', TEXT, [200, 201, 202]),
  tolerance('tolerance-status-not-in-list', 'not steady', TEXT, [201, 202, 203]),
  tolerance('tolerance-list-of-two-statuses', 'not steady', TEXT, [100, 300]),
  tolerance('tolerance-empty-list', 'not steady', TEXT, []),
  tolerance('tolerance-exit-code', 'completed', processOf('true'), 0),
  tolerance('tolerance-exit-code-other', 'not steady', processOf('false'), 0),
  tolerance('tolerance-true-for-an-answer', 'not steady', TEXT, true),
  tolerance('tolerance-false-for-an-answer', 'not steady', TEXT, false),
  tolerance('tolerance-text-for-an-answer', 'not steady', TEXT, 'all is well'),
  tolerance('tolerance-variable', 'completed', TEXT, variable('wanted')),
  tolerance('tolerance-unknown-variable', 'not steady', TEXT, variable('nobody')),
  tolerance('tolerance-null', 'refused', TEXT, null),
  tolerance('tolerance-fraction', 'refused', TEXT, 200.5),
  tolerance('tolerance-of-unknown-type', 'refused', TEXT, { type: 'wish' }),

  everyday(
    tolerance('regex-on-body', 'completed', TEXT, {
      type: 'regex',
      pattern: '^all\\b',
      target: 'body',
    }),
  ),
  tolerance('regex-on-output', 'completed', ECHO, {
    type: 'regex',
    pattern: '^(?P<whole>\\d)\\.(?P=whole)$',
    target: 'stdout',
  }),
  tolerance('regex-not-found', 'not steady', TEXT, {
    type: 'regex',
    pattern: '^well',
    target: 'body',
  }),
  tolerance('regex-with-flag', 'completed', TEXT, {
    type: 'regex',
    pattern: '(?i)ALL IS',
    target: 'body',
  }),
  tolerance('regex-from-configuration', 'completed', TEXT, {
    type: 'regex',
    pattern: `^${variable('text')}$`,
    target: 'body',
  }),
  tolerance('regex-on-no-text', 'refused', TEXT, { type: 'regex', pattern: 'all' }),
  tolerance('regex-invalid', 'refused', TEXT, { type: 'regex', pattern: '(' }),
  tolerance('regex-without-pattern', 'refused', TEXT, { type: 'regex' }),
  tolerance('regex-pattern-that-is-a-number', 'refused', TEXT, { type: 'regex', pattern: 5 }),

  everyday(tolerance('jsonpath-found', 'completed', JSON_DOCUMENT, jsonpath('$.name'))),
  tolerance('jsonpath-not-found', 'not steady', JSON_DOCUMENT, jsonpath('$.nobody')),
  tolerance('jsonpath-null-is-found', 'completed', JSON_DOCUMENT, jsonpath('$.none')),
  everyday(
    tolerance(
      'jsonpath-expects-value',
      'completed',
      JSON_DOCUMENT,
      jsonpath('$.name', { expect: 'order' }),
    ),
  ),
  tolerance(
    'jsonpath-expects-other-value',
    'not steady',
    JSON_DOCUMENT,
    jsonpath('$.count', { expect: '3' }),
  ),
  tolerance(
    'jsonpath-expects-list',
    'completed',
    JSON_DOCUMENT,
    jsonpath('$.items[*].id', { expect: [1, 2] }),
  ),
  tolerance(
    'jsonpath-expects-list-from-configuration',
    'completed',
    JSON_DOCUMENT,
    jsonpath('$.items[*].id', { expect: variable('ids') }),
  ),
  tolerance('jsonpath-counts', 'completed', JSON_DOCUMENT, jsonpath('$..id', { count: 2 })),
  tolerance('jsonpath-counts-other', 'not steady', JSON_DOCUMENT, jsonpath('$..id', { count: 3 })),
  tolerance(
    'jsonpath-filter',
    'completed',
    JSON_DOCUMENT,
    jsonpath('$.items[*][?(@.id = 2)].id', { expect: [2] }),
  ),
  tolerance(
    'jsonpath-filter-looks-at-what-is-before-it',
    'not steady',
    JSON_DOCUMENT,
    jsonpath('$.items[?(@.id = 2)]'),
  ),
  tolerance(
    'jsonpath-length',
    'completed',
    JSON_DOCUMENT,
    jsonpath('$.items.length()', { expect: 2 }),
  ),
  tolerance(
    'jsonpath-slice-and-index-from-the-end',
    'completed',
    JSON_DOCUMENT,
    jsonpath('$.items[0:1,-1].id', { expect: [1, 2] }),
  ),
  tolerance(
    'jsonpath-on-text-that-is-json',
    'completed',
    http('/json-with-charset'),
    jsonpath('$.ok'),
  ),
  tolerance('jsonpath-on-text', 'not steady', TEXT, jsonpath('$.ok')),
  tolerance('jsonpath-without-target', 'completed', TEXT, {
    type: 'jsonpath',
    path: '$.status',
    expect: 200,
  }),
  tolerance('jsonpath-invalid', 'refused', JSON_DOCUMENT, jsonpath('name')),
  tolerance('jsonpath-empty', 'refused', JSON_DOCUMENT, jsonpath(' ')),
  tolerance('jsonpath-without-path', 'refused', JSON_DOCUMENT, { type: 'jsonpath' }),

  everyday(tolerance('range-within', 'completed', FIVE, range(1, 5))),
  tolerance('range-outside', 'not steady', FIVE, range(5.1, 6)),
  tolerance('range-of-a-number-in-text', 'completed', ECHO, {
    type: 'range',
    range: [5, 6],
    target: 'stdout',
  }),
  tolerance('range-of-no-number', 'not steady', TEXT, range(1, 5)),
  tolerance('range-of-three', 'refused', FIVE, range(1, 5, 6)),
  tolerance('range-of-texts', 'refused', FIVE, range('1', '5')),
  tolerance('range-without-limits', 'refused', FIVE, { type: 'range' }),
  tolerance('range-unknown-target-is-the-whole', 'refused', FIVE, {
    type: 'range',
    range: [1, 5],
    target: 'nobody',
  }),

  everyday(
    tolerance(
      'probe-tolerance-asks-the-server',
      'completed',
      FIVE,
      tolerantProbe(
        http('/echo', { method: 'POST', headers: { 'Content-Type': 'application/json' } }),
      ),
    ),
  ),
  tolerance(
    'probe-tolerance-that-fails',
    'not steady',
    FIVE,
    tolerantProbe({ type: 'http', url: 'http://127.0.0.1:9/', method: 'POST' }),
  ),
  tolerance(
    'probe-tolerance-process',
    'completed',
    ECHO,
    tolerantProbe(processOf('false', { '--own': 1 })),
  ),
  tolerance('probe-tolerance-invalid', 'refused', FIVE, { type: 'probe', name: 'judge' }),
];
