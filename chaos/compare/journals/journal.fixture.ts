import type { RecordedActivity, RecordedJournal } from '../../run/journal-schema.ts';

const TIME = '2026-01-31T10:00:00.000001+00:00';

/** An activity as a journal records it. */
export function recorded(name: string, change: Partial<RecordedActivity> = {}): RecordedActivity {
  return {
    activity: { type: 'action', name, provider: { type: 'http' } },
    output: { status: 201 },
    start: TIME,
    status: 'succeeded',
    end: TIME,
    duration: 0.5,
    ...change,
  };
}

/** A journal as the real Chaos Toolkit leaves it. */
export function recordedJournal(change: Partial<RecordedJournal> = {}): RecordedJournal {
  return {
    'chaoslib-version': '1.44.0',
    platform: 'Linux',
    node: 'machine',
    experiment: { title: 'Does it hold?', description: 'd', method: [], dry: null },
    start: TIME,
    status: 'completed',
    deviated: false,
    steady_states: { before: null, after: null, during: [] },
    run: [],
    rollbacks: [],
    end: TIME,
    duration: 1.5,
    ...change,
  };
}
