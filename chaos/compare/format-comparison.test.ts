import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { compareMeasurements, type RunRecord } from './compare-measurements.ts';
import { formatComparison } from './format-comparison.ts';
import { type Figures, measurement } from './measurement.fixture.ts';
import { LANGUAGES } from './texts.ts';

const PLAIN = pc.createColors(false);

function comparison(figures: readonly Figures[], change: Partial<RunRecord> = {}) {
  return compareMeasurements({
    run: '20260131T100000Z',
    index: null,
    measurements: figures.map(measurement),
    findings: new Map(),
    unreadable: [],
    ...change,
  });
}

const before: Figures = {
  stack: 'before',
  single: { status: 500, durationMs: 5_012 },
  acknowledged: 402,
  latencyMs: { p50: 8.1, p99: 9_980, max: 10_220 },
  secondsToRecover: null,
  lost: 3,
  healthOk: 72,
};
const after: Figures = {
  stack: 'after',
  single: { status: 202, durationMs: 612 },
  latencyMs: { p50: 6.1, p99: 640, max: 1_722 },
  secondsToRecover: 1.25,
  drainedMs: 2_512,
};

test('one block an experiment: both stacks, what was published, the broken promise in words', () => {
  const orderDurationMs = 5_000;
  const finding = {
    en: 'The insert fails with "db insert err" after five seconds, yet every health check stays green.',
    id: '',
  };
  const published = { orderStatus: 500, orderDurationMs, finding };
  const findings = new Map([['timeout', { published, measured: null }]]);
  const text = formatComparison(comparison([before, after], { findings }), 'en', PLAIN);
  expect(text.split('\n').slice(0, 9).join('\n')).toBe(`\
Run 20260131T100000Z: 1 experiment

timeout  What happens to orders: timeout?
         health one order success   p50   p99   max lost twice recover drain
  before  95.0% 500 5.01s   67.0% 8.1ms 9.98s 10.2s    3     0   never 0.00s
  after     200 202 612ms    100% 6.1ms 640ms 1.72s    0     0   1.25s 2.51s
  published: 500 5.00s, reproduced
    The insert fails with "db insert err" after five seconds, yet every health
    check stays green.`);
  expect(text).toContain('  after: broken: slowest at most 1.5s (1.72s)\n');
  expect(text).toMatch(/^ {2}slowest at most 1\.5s +0 of 1 {6}0 of 1$/m);
  expect(text).toMatch(/^ {2}no order lost +0 of 1 {6}1 of 1$/m);
});

test('orders that were on their way when the wait ended are neither lost nor a promise kept', () => {
  const late = comparison([{ ...after, lost: 0, waiting: 213 }], {});
  const text = formatComparison(late, 'en', PLAIN);
  expect(text).toMatch(/^ {2}after .* 0\+213 +0 /m);
  expect(text).toMatch(/^ {2}no order lost +- +-$/m);
  expect(text).toContain('lost: after a +, those still on their way when the wait for them ended.');
  expect(formatComparison(comparison([after], {}), 'en', PLAIN)).not.toContain('after a +');
});

test('what each stack was measured to do, and whether it does so again', () => {
  const measured = {
    before: { orderStatus: 500, losesOrders: true, finding: { en: 'It is refused.', id: '' } },
    after: { orderStatus: 201, losesOrders: null, finding: { en: 'It is stored.', id: '' } },
  };
  const findings = new Map([['timeout', { published: null, measured }]]);
  const text = formatComparison(comparison([before, after], { findings }), 'en', PLAIN);
  expect(text).toContain(`
  before, measured earlier: 500, orders lost, seen again
    It is refused.
  after, measured earlier: 201, not seen again
    It is stored.
`);
  expect(text).toContain(
    '\nFindings measured earlier and seen again: before 1 of 1, after 0 of 1\n',
  );
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('no line is longer than 80 characters, however large the figures are', () => {
    const huge: Figures = {
      single: { status: null, durationMs: 130_000 },
      acknowledged: 599,
      latencyMs: { p50: 29_999, p99: 30_000, max: 119_999 },
      lost: 1_000_000,
      duplicated: 1_000_000,
      secondsToRecover: 3_600,
      drainedMs: 3_600_000,
      healthOk: 1,
      status: 'interrupted',
    };
    const finding = { en: 'word '.repeat(60), id: 'kata '.repeat(60) };
    const text = formatComparison(
      comparison(
        [{ ...huge, stack: 'before' }, huge, { experiment: 'a-rather-long-name-of-ones-own' }],
        {
          findings: new Map([
            [
              'timeout',
              {
                published: { orderStatus: 500, orderDurationMs: 5_000, finding },
                measured: {
                  before: { orderStatus: 500, losesOrders: true, finding },
                  after: { orderStatus: 201, losesOrders: false, finding },
                },
              },
            ],
          ]),
          unreadable: [{ file: 'x.measurement.json', problem: 'why '.repeat(40) }],
        },
      ),
      language,
      PLAIN,
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('a-rather-long-name-of-ones-own');
  });

  test('a run that holds nothing says so', () => {
    const text = formatComparison(comparison([]), language, PLAIN);
    expect(text.trimEnd().split('\n')).toHaveLength(4);
  });
});

test('a stack that did not run has no count of promises', () => {
  const text = formatComparison(comparison([after]), 'en', PLAIN);
  expect(text).toMatch(/^ {2}no order lost +- {6}1 of 1$/m);
});

test('an incomplete run prints what there is and what is missing', () => {
  const text = formatComparison(
    comparison([
      before,
      { ...after, status: 'interrupted' },
      { experiment: 'slicer', stack: 'after' },
    ]),
    'en',
    PLAIN,
  );
  expect(text).toContain('This run is incomplete:\n  slicer, before: no measurement\n');
  expect(text).toContain('  timeout, after: journal: interrupted\n');
  expect(text).toContain('before not measured');
});

test('colours change nothing but colour', () => {
  const run = comparison([before, after]);
  const coloured = formatComparison(run, 'en', pc.createColors(true));
  const esc = String.fromCharCode(27);
  expect(coloured).toContain(`${esc}[31m`);
  const bare = coloured.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '');
  expect(bare).toBe(formatComparison(run, 'en', PLAIN));
});

test('a bulk load says so, and how many of its pages came', () => {
  const latencyMs = { p50: 14.2, p90: 300, p99: 9_800, max: 10_000 };
  const reads = { sent: 80, answered: 41, failures: { '503': 39 }, latencyMs };
  const text = formatComparison(comparison([before, { ...after, reads }]), 'en', PLAIN);
  expect(text).toContain('orders of 10 to 500 KB');
  expect(text).toContain('  after, pages read: 41 of 80, 503: 39, p50 14ms, p99 9.80s\n');
  expect(text).not.toContain('before, pages read');
});

test('a history that broke its rules says which, one that did not says nothing', () => {
  const violations = { 'read-your-write': 12, immutable: 1, 'final-state': 114 };
  const text = formatComparison(comparison([{ ...before, violations }, after]), 'en', PLAIN);
  expect(text).toContain(`\
  before, history: 127 violations in 1800 operations: read-your-write 12,
    immutable 1, final-state 114
`);
  expect(text).not.toContain('after, history');
});
