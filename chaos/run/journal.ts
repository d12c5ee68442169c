import { arch, hostname, release, type } from 'node:os';
import type { Activity, DryMode, Experiment } from '../experiment/experiment.ts';
import { epochNow } from '../load/epoch-now.ts';

export type JournalStatus = 'completed' | 'failed' | 'aborted' | 'interrupted';

/** One activity as it was carried out. Without `status` when it was interrupted. */
export interface ActivityRun {
  activity: Activity;
  output: unknown;
  start: string;
  status?: 'succeeded' | 'failed';
  /** Only of a failed one: the error, as the last line of a Python traceback. */
  exception?: string[];
  end?: string;
  /** Seconds. */
  duration?: number;
  /** Only of the hypothesis's probes. */
  tolerance_met?: boolean;
}

export interface SteadyState {
  steady_state_met: boolean | null;
  probes: ActivityRun[];
}

/**
 * What a run leaves behind, in Chaos Toolkit's format.
 * @see https://chaostoolkit.org/reference/api/journal/
 */
export interface Journal {
  'chaoslib-version': string;
  platform: string;
  node: string;
  experiment: Experiment & { dry: DryMode | null };
  start: string;
  status: JournalStatus | null;
  deviated: boolean;
  steady_states: { before: SteadyState | null; after: SteadyState | null; during: SteadyState[] };
  run: ActivityRun[];
  rollbacks: ActivityRun[];
  end?: string;
  /** Seconds. */
  duration?: number;
}

/** Names this harness where the original puts the version of chaostoolkit-lib. */
export const HARNESS_VERSION = 'chaosmicro-0.1.0';

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
