import { describe, expect, it } from 'vitest';
import { compareJournals } from './compare-journals.ts';
import { formatJournals } from './format-journals.ts';
import { recorded, recordedJournal } from './journal.fixture.ts';
import { JOURNAL_TEXTS } from './texts.ts';

const probe = recorded('health', { tolerance_met: false });
const experiment = {
  ...recordedJournal().experiment,
  extensions: [{ name: 'chaosmicro' }],
};
const before = recordedJournal({
  deviated: true,
  steady_states: {
    before: { steady_state_met: true, probes: [] },
    after: { steady_state_met: false, probes: [probe] },
    during: [],
  },
  run: [recorded('order', { output: { status: 500 }, duration: 5.01 }), recorded('only before')],
});
const after = recordedJournal({
  experiment,
  run: [recorded('only after', { output: null }), recorded('order', { duration: 0.1 })],
  rollbacks: [recorded('undo', { status: 'failed', output: null })],
});

describe('compareJournals', () => {
  const comparison = compareJournals(before, after);

  it('puts the activities of one name side by side', () => {
    expect(comparison.method).toEqual([
      {
        name: 'order',
        before: { status: 'succeeded', code: 500, seconds: 5.01 },
        after: { status: 'succeeded', code: 201, seconds: 0.1 },
      },
      {
        name: 'only before',
        before: { status: 'succeeded', code: 201, seconds: 0.5 },
        after: null,
      },
      {
        name: 'only after',
        before: null,
        after: { status: 'succeeded', code: null, seconds: 0.5 },
      },
    ]);
  });

  it('names the probe that decided that there was no steady state', () => {
    expect(comparison.before).toMatchObject({
      deviated: true,
      steadyBefore: { isMet: true, probe: null },
      steadyAfter: { isMet: false, probe: 'health' },
      hasExtension: false,
    });
    expect(comparison.after).toMatchObject({ steadyAfter: null, hasExtension: true });
  });

  it('calls an activity without a status interrupted', () => {
    const { status, ...without } = recorded('slow');
    expect(status).toBe('succeeded');
    const [first] = compareJournals(recordedJournal({ run: [without] }), after).method;
    expect(first?.before).toMatchObject({ status: 'interrupted' });
  });
});

describe('formatJournals', () => {
  const text = formatJournals(compareJournals(before, after), JOURNAL_TEXTS.en);

  it('fits 80 columns', () => {
    const long = recordedJournal({ run: [recorded('a very long name '.repeat(9))] });
    const lines = formatJournals(compareJournals(long, before), JOURNAL_TEXTS.id).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('shows what happened on both', () => {
    expect(text).toMatch(/steady after +not met: health +-\n/);
    expect(text).toMatch(/order +succeeded 500 5\.01s +succeeded 201 100ms\n/);
    expect(text).toMatch(/undo +not run +failed 500ms\n/);
  });

  it('says what journals lack, and which experiment has no extension', () => {
    expect(text).toContain('A journal has no load, recovery or ledger');
    expect(text).toMatch(/\nbefore: the experiment has no chaosmicro extension/);
  });

  it('tells journals of different experiments', () => {
    const other = recordedJournal({ experiment: { ...experiment, title: 'Another?' } });
    expect(formatJournals(compareJournals(before, other), JOURNAL_TEXTS.en)).toMatch(
      /different experiments:\n {2}before: Does it hold\?\n {2}after: Another\?\n/,
    );
  });
});
