import { computed, effect, signal } from '@preact/signals';
import type { Activity } from '../../../protocol.ts';
import { connection, labState } from './live.ts';

/** What is under way in the lab; null for nothing. */
export const activity = computed<Activity | null>(() => labState.value?.activity ?? null);

/** Whether what is under way was started on this page. */
export const startedHere = signal(false);
effect(() => {
  if (activity.value === null) startedHere.value = false;
});

/** Whether an experiment can be started: nothing is under way, and the lab and the console are there. */
export const canRun = computed(
  () =>
    connection.value.kind === 'open' &&
    activity.value === null &&
    labState.value !== null &&
    labState.value.lab !== 'down',
);

/** Whether load and faults of one's own can be set: no run is under way, here or elsewhere. */
export const canAct = computed(() => {
  const kind = activity.value?.kind;
  return (
    connection.value.kind === 'open' &&
    kind !== 'experiment' &&
    kind !== 'other' &&
    labState.value !== null &&
    labState.value.lab !== 'down'
  );
});
