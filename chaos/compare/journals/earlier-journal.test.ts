import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { RecordedJournal } from '../../run/journal-schema.ts';
import { laterJournal } from './earlier-journal.ts';
import { recorded, recordedJournal } from './journal.fixture.ts';

const NAIVE = { start: '2021-03-01T10:00:00.5', end: '2021-03-01T10:00:01' };

/** As version 1.9 of the original's library wrote it. */
function earlier(): Record<string, unknown> {
  const probe = { ...recorded('health', { tolerance_met: true }), ...NAIVE };
  const { deviated, steady_states, ...journal } = recordedJournal();
  return {
    ...journal,
    ...NAIVE,
    steady_states: { before: { steady_state_met: true, probes: [probe] }, after: null },
    run: [{ ...recorded('order'), ...NAIVE }],
  };
}

describe('laterJournal', () => {
  it('makes a journal of today of an earlier one', () => {
    const journal = laterJournal(earlier());
    expect(Value.Errors(RecordedJournal, journal)).toEqual([]);
    expect(journal).toMatchObject({
      start: '2021-03-01T10:00:00.500000+00:00',
      end: '2021-03-01T10:00:01+00:00',
      deviated: false,
      steady_states: { during: [] },
    });
  });

  it('leaves a journal of today as it is', () => {
    const journal = recordedJournal({ deviated: true, run: [recorded('order')] });
    expect(laterJournal(journal)).toEqual(journal);
  });

  it.each([[null], ['x'], [{ title: 'an experiment' }], [{ ...NAIVE, run: [] }]])(
    'makes no journal of %j',
    (value) => {
      expect(laterJournal(value)).toEqual(value);
    },
  );
});
