import type { Activity } from '../experiment/experiment.ts';
import type { ActivityRun } from './journal.ts';

/** `detail` is what only `--verbose` shows. */
export type LogLevel = 'detail' | 'info' | 'warning' | 'error';

/** A control that is called before or after a part of the experiment. */
export interface ControlEvent {
  /** The control's name. */
  readonly control: string;
  readonly level: 'experiment' | 'hypothesis' | 'method' | 'rollback' | 'activity';
  /** The name of the activity, or the title of the experiment or its hypothesis. */
  readonly part: string;
  readonly scope: 'before' | 'after';
  /** How the part went; null before it. */
  readonly outcome: string | null;
}

/** Told what a run does as it does it; the texts are Chaos Toolkit's. */
export interface RunObserver {
  log(level: LogLevel, text: string): void;
  activityStarted(activity: Activity): void;
  activityEnded(activity: Activity, run: ActivityRun): void;
  /** A control of the type `metrics` was called. */
  annotate?(event: ControlEvent): void;
}
