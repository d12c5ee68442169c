import { describe, expect, it } from 'vitest';
import { measurement } from '../../compare/measurement.fixture.ts';
import { LANGUAGES } from '../../compare/texts.ts';
import type { Fault } from '../fault.ts';
import { facts, factsOfLoad, loadOf } from './facts.fixture.ts';
import type { StackFacts } from './facts.ts';
import { findingsOf, RULES, recommendationsOf } from './rules.ts';

const load = loadOf(measurement());
const slow = { p50: 4_000, p90: 5_000, p99: 9_500, max: 9_700 };
const part = (change: Partial<typeof load.total>) => ({ ...load.total, ...change });
const fault = (kind: Fault['kind']): Partial<StackFacts> => ({
  fault: { kind, proxy: 'mysql_proxy', dependency: 'MySQL', attributes: {} },
});
const seconds = (p50s: readonly (number | null)[]) =>
  p50s.map((p50, second) => ({ second, sent: 20, acknowledged: 20, p50, p99: p50 }));
const connections = (most: number): StackFacts['connections'] => ({
  sockets: { first: 3, most: 40, last: 3 },
  limit: 10,
  inUse: { first: 0, most: 10, last: 0 },
  waiting: { first: 0, most, last: 0 },
  oldestWaitS: 9.2,
  opened: 3,
  closed: 0,
});
const order = (status: number | null, durationMs: number) =>
  facts({ single: { status, durationMs } });
const other = (p99: number) => ({
  ...measurement({ latencyMs: { p50: 5, p99, max: p99 } }),
  history: null,
});

/** Each rule: measured values for which it fires, with what it says of them, and some for which not. */
const CASES: Readonly<Record<string, readonly [fires: StackFacts, says: string, not: StackFacts]>> =
  {
    'order-refused-late': [
      order(500, 5_012),
      'refused with 500, and only after 5.01s',
      order(500, 20),
    ],
    'order-refused': [order(503, 20), 'refused with 503 after 20ms', order(503, 5_000)],
    'order-unanswered': [order(null, 30_000), 'gives up after 30.0s', order(500, 30_000)],
    'order-waits-for-dependency': [
      order(201, 8_700),
      'only after 8.70s: the service waits for MySQL',
      order(201, 900),
    ],
    'order-deferred': [order(202, 605), 'durably (202) after 605ms', order(201, 605)],
    'order-in-time': [order(201, 4.2), 'accepted (201) in 4.2ms', order(202, 4.2)],
    'orders-refused': [
      facts({ acknowledged: 582 }),
      'Of 600 orders 18 are not acknowledged (18 × 500): 97.0% are.',
      facts(),
    ],
    'orders-wait': [
      factsOfLoad({ fault: part({ latencyMs: slow }) }),
      'one in a hundred 9.50s or more',
      facts(),
    ],
    'calls-no-longer': [
      // Felt in the first two seconds of a fault from 5 s to 15 s.
      factsOfLoad({ series: seconds([...Array(5).fill(5), 600, 300, ...Array(23).fill(5)]) }),
      'Within 2 s of the fault the service stops waiting for MySQL',
      factsOfLoad({ series: seconds([...Array(5).fill(5), ...Array(10).fill(600)]) }),
    ],
    'breaker-opened': [
      factsOfLoad({ breakersOpened: { 'mysql.write': 14, 'mysql.read': 0 } }),
      'mysql.write 14 ×',
      factsOfLoad({ breakersOpened: { 'mysql.write': 0 } }),
    ],
    'no-effect': [facts(), 'p99 stays at 12ms', facts({ lost: 1 })],
    'small-orders-only': [
      facts({}, fault('bandwidth')),
      'too few bytes',
      facts({ acknowledged: 590 }, fault('bandwidth')),
    ],
    'no-connection-closed': [
      facts({}, fault('slow_close')),
      'hardly one is closed',
      facts({}, { ...fault('slow_close'), connections: connections(0) }),
    ],
    'generator-late': [
      factsOfLoad({ worstScheduleLagMs: 180 }),
      'late by up to 180ms',
      factsOfLoad({ worstScheduleLagMs: 60 }),
    ],
    'orders-lost': [facts({ lost: 97 }), '97 of 600 acknowledged orders are lost', facts()],
    'orders-waiting': [facts({ waiting: 213 }), '213 of 600', facts({ waiting: 0 })],
    'orders-duplicated': [facts({ duplicated: 2 }), '2 of 600', facts()],
    'stored-though-refused': [
      withLedger({ storedUnacknowledged: 3 }),
      '3 orders are stored although',
      facts(),
    ],
    'history-broken': [
      facts({ violations: { 'final-state': 2 } }),
      'gone: final-state 2',
      facts({ unread: 2 }),
    ],
    'ledger-balanced': [facts(), 'All 600 acknowledged orders', facts({ duplicated: 1 })],
    'never-recovered': [
      facts({ secondsToRecover: null }),
      'In the 15.0s after the fault',
      facts({ secondsToRecover: 14 }),
    ],
    'recovered-late': [
      facts({ secondsToRecover: 7.5 }),
      'only 7.50s after the fault',
      facts({ secondsToRecover: 4.9 }),
    ],
    recovered: [
      facts({ secondsToRecover: 0.54 }),
      'back 0.54s after the fault',
      facts({ secondsToRecover: 7.5 }),
    ],
    'refused-after-fault': [
      factsOfLoad({ recovery: part({ sent: 140, acknowledged: 139 }) }),
      '1 of 140 orders',
      facts(),
    ],
    'notifications-behind': [facts({ drainedMs: 1_930 }), 'behind for 1.93s', facts()],
    'health-failed': [facts({ healthOk: 40 }), '75.0% of 160 checks', facts()],
    'health-sees-nothing': [order(500, 5_000), 'in all 160 checks while orders suffered', facts()],
    'slow-query-alert': [order(201, 5_001), 'the longest order took 5.00s', order(201, 4_900)],
    'pool-exhausted': [
      facts({}, { connections: connections(186) }),
      'Up to 186 callers wait for one of 10 connections, the longest 9.20s',
      facts({}, { connections: connections(4) }),
    ],
    'journal-incomplete': [
      facts({}, { journal: { status: 'aborted', deviated: false, wasSteady: true, failed: [] } }),
      'its journal says aborted',
      facts(),
    ],
    'not-steady-before': [
      facts({}, { journal: { status: 'failed', deviated: false, wasSteady: false, failed: [] } }),
      'did not run',
      facts({}, { journal: { status: 'failed', deviated: false, wasSteady: null, failed: [] } }),
    ],
    deviated: [
      facts({}, { journal: { status: 'completed', deviated: true, wasSteady: true, failed: [] } }),
      'deviated',
      facts(),
    ],
    'activity-failed': [
      facts(
        {},
        {
          journal: {
            status: 'completed',
            deviated: false,
            wasSteady: true,
            failed: ['place an order'],
          },
        },
      ),
      'place an order',
      facts(),
    ],
    'faster-than-before': [
      facts({ stack: 'after' }, { other: other(9_500) }),
      'takes 12ms or more, instead of 9.50s before',
      facts({ stack: 'after' }, { other: other(20) }),
    ],
    'promises-kept': [facts({}, { keepsPromises: true }), 'Every promise', facts()],
    baseline: [facts({}, { fault: null }), 'p99 of 12ms', facts()],
  };

function withLedger(change: Partial<NonNullable<StackFacts['ledger']>>): StackFacts {
  const { ledger } = measurement();
  return facts({}, { ledger: ledger && { ...ledger, ...change } });
}

it('has a case for every rule, and no two of one name', () => {
  expect(RULES.map(({ id }) => id).toSorted()).toEqual(Object.keys(CASES).toSorted());
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { find }) => {
  const [fires, says, not] = CASES[id] ?? [facts(), '', facts()];

  it('says what was measured', () => {
    expect(find(fires)?.en).toContain(says);
  });

  it('says it in both languages, with the same figures', () => {
    const said = find(fires);
    const figures = LANGUAGES.map(
      (language) => said?.[language].match(/\d[\d.]*(?:ms|s|%)?/g) ?? [],
    );
    expect(figures[0]?.toSorted()).toEqual(figures[1]?.toSorted());
    expect(said?.id).not.toBe(said?.en);
  });

  it('is silent where the values are others', () => {
    expect(find(not)).toBeNull();
  });

  it('is silent where nothing was measured', () => {
    const nothing = { health: null, single: null, steady: null, ledger: null, history: null };
    expect(find(facts({}, { ...nothing, fault: null }))).toBeNull();
  });
});

describe('findingsOf', () => {
  it('tells the worst first', () => {
    const tones = findingsOf(facts({ acknowledged: 590, drainedMs: 4_000 })).map(
      ({ tone }) => tone,
    );
    expect(tones).toEqual(
      tones.toSorted((a, b) => 'bwg'.indexOf(a[0] ?? '') - 'bwg'.indexOf(b[0] ?? '')),
    );
    expect(new Set(tones)).toEqual(new Set(['bad', 'warning', 'good']));
  });
});

describe('recommendationsOf', () => {
  it('recommends each thing once, and to keep what is good only where nothing is to change', () => {
    const bad = facts({ acknowledged: 590, single: { status: 500, durationMs: 20 } });
    const changes = recommendationsOf(findingsOf({ ...bad, keepsPromises: true }));
    expect(changes.filter((id) => id === 'retry-and-fallback')).toHaveLength(1);
    expect(changes).not.toContain('keep');
    expect(recommendationsOf(findingsOf(facts({}, { keepsPromises: true })))).toEqual(['keep']);
  });
});
