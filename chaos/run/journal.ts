import { arch, hostname, release, type } from 'node:os';
import type { Activity, DryMode, Experiment } from '../experiment/experiment.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { RecordedActivity, RecordedJournal, RecordedState } from './journal-schema.ts';

export type JournalStatus = RecordedJournal['status'];

/** One activity of a run that is under way; the whole activity is in it. */
export interface ActivityRun extends RecordedActivity {
  activity: Activity;
}

export interface SteadyState extends RecordedState {
  probes: ActivityRun[];
}

/** A journal while it is being written; at its end it is a RecordedJournal. */
export interface Journal extends Omit<RecordedJournal, 'status' | 'end' | 'duration'> {
  experiment: Experiment & { dry: DryMode | null };
  status: JournalStatus | null;
  steady_states: { before: SteadyState | null; after: SteadyState | null; during: SteadyState[] };
  run: ActivityRun[];
  rollbacks: ActivityRun[];
  end?: string;
  duration?: number;
}

/**
 * The version of chaostoolkit-lib whose behaviour this harness follows, and the harness itself: what
 * reads journals, such as `chaos report`, takes it for a semantic version.
 */
const HARNESS_VERSION = '1.44.0+chaosmicro.0.1.0';

export function startJournal(experiment: Experiment, dry: DryMode | null = null): Journal {
  return {
    'chaoslib-version': HARNESS_VERSION,
    platform: `${type()}-${release()}-${arch()}`,
    node: hostname(),
    experiment: { ...experiment, dry },
    start: isoTime(epochNow()),
    status: null,
    deviated: false,
    steady_states: { before: null, after: null, during: [] },
    run: [],
    rollbacks: [],
  };
}

/** A time as Python's `datetime.isoformat()` writes it in UTC: microseconds and `+00:00`. */
export function isoTime(epochMs: number): string {
  const micros = Math.floor((epochMs % 1) * 1_000);
  const text = new Date(Math.floor(epochMs)).toISOString();
  return `${text.slice(0, -1)}${String(micros).padStart(3, '0')}+00:00`;
}

/** Seconds between two times of the clock, to the microsecond. */
export function secondsBetween(startMs: number, endMs: number): number {
  return Math.round((endMs - startMs) * 1_000) / 1_000_000;
}
