import type { Activity } from '../experiment/experiment.ts';
import type { ActivityRun } from './journal.ts';

/** `detail` is what only `--verbose` shows. */
export type LogLevel = 'detail' | 'info' | 'warning' | 'error';

/** Told what a run does as it does it; the texts are Chaos Toolkit's. */
export interface RunObserver {
  log(level: LogLevel, text: string): void;
  activityStarted(activity: Activity): void;
  activityEnded(activity: Activity, run: ActivityRun): void;
}
