import { describe, expect, test } from 'vitest';
import { type Figures, measurement } from './measurement.fixture.ts';
import { judge } from './promises.ts';

const broken = (figures: Figures) =>
  judge(measurement(figures)).flatMap(({ promise, kept }) => (kept === false ? [promise] : []));

describe('each promise is kept at its limit and broken just beyond', () => {
  const cases: [string, Figures, Figures][] = [
    ['healthy', { healthOk: 80 }, { healthOk: 79 }],
    [
      'p99',
      { latencyMs: { p50: 5, p99: 1_000, max: 1_000 } },
      { latencyMs: { p50: 5, p99: 1_001, max: 1_400 } },
    ],
    [
      'slowest',
      { latencyMs: { p50: 5, p99: 9, max: 1_500 } },
      { latencyMs: { p50: 5, p99: 9, max: 1_501 } },
    ],
    ['lost', { lost: 0 }, { lost: 1 }],
    ['duplicated', { duplicated: 0 }, { duplicated: 1 }],
    ['consistent', { violations: {} }, { violations: { 'final-state': 1 } }],
    ['consistent', {}, { unread: 3, violations: { immutable: 1 } }],
    ['recovered', { secondsToRecover: 5 }, { secondsToRecover: 5.05 }],
    ['recovered', { secondsToRecover: 0 }, { secondsToRecover: null }],
    // 600 orders: one failure is 99.83 %.
    ['acknowledged', { acknowledged: 600 }, { acknowledged: 599 }],
  ];
  test.each(cases)('%s', (promise, kept, beyond) => {
    expect(broken(kept)).toEqual([]);
    expect(broken(beyond)).toEqual([promise]);
  });
});

test('what was not measured is neither kept nor broken', () => {
  const verdicts = judge(measurement({ withoutLoad: true }));
  expect(verdicts.filter(({ kept }) => kept === null).map(({ promise }) => promise)).toEqual([
    'acknowledged',
    'p99',
    'slowest',
    'lost',
    'duplicated',
    'consistent',
    'recovered',
  ]);
});

test('orders that nobody could read in the end are no proof of anything', () => {
  const unknown = judge(measurement({ unread: 3 })).filter(({ kept }) => kept === null);
  expect(unknown).toEqual([{ promise: 'consistent', kept: null, value: null }]);
});
