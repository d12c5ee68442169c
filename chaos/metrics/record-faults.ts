import type { StackName } from '../../infra/lab-config.ts';
import type { ConsoleObserver } from '../run/console-observer.ts';
import type { StackSession } from '../run/stack-session.ts';
import { faultOf } from './fault-of.ts';
import type { ResultsFile } from './results-file.ts';

/** Where and of what a fault is recorded. */
export interface FaultRecording {
  readonly file: ResultsFile;
  readonly experiment: string;
  readonly stack: StackName;
}

/**
 * An observer that also records when a fault comes, when a rollback takes it away, and what
 * controls of the type `metrics` mark.
 */
export function recordFaults(
  observer: ConsoleObserver,
  { file, experiment, stack }: FaultRecording,
): ConsoleObserver {
  return {
    ...observer,
    activityEnded(activity, run) {
      observer.activityEnded(activity, run);
      const fault = run.status === 'succeeded' ? faultOf(activity) : null;
      if (fault === null) return;
      const { proxy, name, comes } = fault;
      const labels = { experiment, stack, proxy, toxic: name };
      if (!comes) file.endFaults(labels);
      else {
        file.set('chaos_fault_active', labels, 1);
        file.set('chaos_fault_start_timestamp_seconds', labels, Date.now() / 1_000);
      }
      void file.save();
    },
    annotate({ control, level, part, scope }) {
      const labels = { experiment, stack, control, level, part, scope };
      file.set('chaos_annotation_timestamp_seconds', labels, Date.now() / 1_000);
      void file.save();
    },
  };
}

/** A session whose faults count as gone once it has put its stack back. */
export function recordRestore(
  session: StackSession,
  { file, experiment, stack }: FaultRecording,
): StackSession {
  return {
    ...session,
    async restore() {
      await session.restore();
      file.endFaults({ experiment, stack });
      await file.save();
    },
  };
}
