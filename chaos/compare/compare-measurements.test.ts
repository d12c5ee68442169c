import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import type { RunIndex } from '../run/run-index.ts';
import { promiseProblems } from './check-promises.ts';
import { compareMeasurements, type RunRecord } from './compare-measurements.ts';
import { Comparison } from './comparison.ts';
import { measurement } from './measurement.fixture.ts';

const finding = { orderStatus: 500, orderDurationMs: 5_000, finding: { en: 'fails', id: 'gagal' } };

function record(change: Partial<RunRecord> = {}): RunRecord {
  return {
    run: '20260131T100000Z',
    index: null,
    measurements: [
      measurement({ experiment: 'timeout', stack: 'after', startedAt: '2026-01-31T10:01:00.000Z' }),
      measurement({
        experiment: 'timeout',
        stack: 'before',
        startedAt: '2026-01-31T10:01:00.000Z',
        single: { status: 500, durationMs: 5_010 },
        acknowledged: 300,
        lost: 2,
      }),
      measurement({ experiment: 'baseline', stack: 'before' }),
      measurement({ experiment: 'baseline', stack: 'after' }),
    ],
    findings: new Map([['timeout', { published: finding, measured: null }]]),
    unreadable: [],
    ...change,
  };
}

function index(change: Partial<RunIndex>): RunIndex {
  const experiment: RunIndex['experiments'][number] = {
    id: 'latency',
    file: 'x.json',
    title: 'x',
    startedAt: '2026-01-31T10:02:00.000Z',
    endedAt: null,
    status: 'failed',
    error: 'toxiproxy went away',
    stacks: [],
    imposedWaitMs: 1,
    actualMs: 1,
  };
  return {
    schemaVersion: 1,
    runId: '20260131T100000Z',
    startedAt: '2026-01-31T10:00:00.000Z',
    endedAt: null,
    status: 'completed',
    stacks: ['before', 'after'],
    experiments: [experiment],
    imposedWaitMs: 30_000,
    actualMs: 33_000,
    ...change,
  };
}

describe('a whole run', () => {
  const comparison = compareMeasurements(record());

  test('has the fields that are documented, experiments in the order in which they ran', () => {
    expect(Value.Errors(Comparison, comparison)).toEqual([]);
    expect(comparison.experiments.map(({ experiment }) => experiment)).toEqual([
      'baseline',
      'timeout',
    ]);
    expect(comparison.complete).toBe(true);
  });

  test('counts promises kept by stack, and the published findings seen again', () => {
    const { promises, allPromises, reproduced } = comparison.summary;
    expect(promises.find(({ promise }) => promise === 'lost')).toMatchObject({
      limit: 0,
      unit: 'orders',
      before: { kept: 1, broken: 1, unknown: 0 },
      after: { kept: 2, broken: 0, unknown: 0 },
    });
    expect(allPromises.before).toEqual({ kept: 1, broken: 1, unknown: 0 });
    expect(reproduced).toEqual({ yes: 1, no: 0, unknown: 1 });
    expect(promiseProblems(comparison)).toEqual([]);
  });
});

describe('a partial run', () => {
  test('lists what the other experiments have and this one lacks', () => {
    const { measurements } = record();
    const partial = compareMeasurements(record({ measurements: measurements.slice(1) }));
    expect(partial.complete).toBe(false);
    expect(partial.missing).toEqual([{ experiment: 'timeout', stack: 'after', reason: null }]);
    expect(promiseProblems(partial)).toEqual(['timeout: the after stack was not measured']);
  });

  test('lists what the index planned, with the reason that it gives', () => {
    const failed = compareMeasurements(record({ index: index({}) }));
    expect(failed.missing).toEqual([
      { experiment: 'latency', stack: 'before', reason: 'toxiproxy went away' },
      { experiment: 'latency', stack: 'after', reason: 'toxiproxy went away' },
    ]);
    const interrupted = index({ status: 'interrupted', experiments: [] });
    expect(compareMeasurements(record({ index: interrupted })).complete).toBe(false);
  });

  test('of one stack misses nothing when it was to run on one only', () => {
    const measurements = [measurement({ stack: 'before' })];
    expect(compareMeasurements(record({ measurements })).missing).toEqual([]);
  });

  test('without any experiment is not complete and proves nothing', () => {
    const empty = compareMeasurements(record({ measurements: [] }));
    expect(empty.complete).toBe(false);
    expect(promiseProblems(empty)).toEqual(['no experiment was measured']);
  });
});

test('--check names broken and unmeasured promises', () => {
  const slow = measurement({ latencyMs: { p50: 5, p99: 9, max: 1_600 } });
  const bare = measurement({ experiment: 'slicer', withoutLoad: true });
  const problems = promiseProblems(compareMeasurements(record({ measurements: [slow, bare] })));
  expect(problems).toContain('timeout: slowest: broken');
  expect(problems).toContain('slicer: recovered: not measured');
  expect(problems).toHaveLength(8);
});
