import type { StartRun } from '../../../protocol.ts';
import { activity, canRun } from '../state/activity.ts';
import { startRun } from '../state/commands.ts';
import { workload } from './workload-choice.tsx';

interface Props {
  readonly experiments: StartRun['experiments'];
  readonly label: string;
  readonly children: string;
}

/**
 * Starts experiments. While something is under way it stays in its place, so that the keyboard does not
 * lose it, and says that it waits.
 */
export function RunButton({ experiments, label, children }: Props) {
  const current = activity.value;
  const [only] = experiments;
  const isUnderWay =
    current?.kind === 'experiment' && experiments.length === 1 && current.current?.id === only;
  return (
    <button
      type="button"
      class={isUnderWay ? 'run is-under-way' : 'run'}
      aria-label={label}
      aria-disabled={!canRun.value}
      aria-describedby={canRun.value ? undefined : 'why-blocked'}
      data-experiment={experiments.length === 1 ? only : undefined}
      onClick={() => {
        if (canRun.value) void startRun({ experiments, workload: workload.value });
      }}
    >
      {children}
    </button>
  );
}
