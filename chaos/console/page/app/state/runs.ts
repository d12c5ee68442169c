import { computed, effect, signal } from '@preact/signals';
import type { RunSummary } from '../../../protocol.ts';
import { connection, labState } from './live.ts';
import { send } from './send.ts';

/** Newest first; null until the console told them. */
export const runs = signal<readonly RunSummary[] | null>(null);

/** Changes whenever something begins or ends, and with it the list of runs. */
const whatIsUnderWay = computed(() => {
  const activity = labState.value?.activity;
  const run = activity?.kind === 'experiment' ? activity.run : null;
  return `${activity?.kind} ${activity?.startedAt} ${run}`;
});

/** Asks for the runs when the console answers anew, and whenever something began or ended. */
export function keepRuns(): void {
  effect(() => {
    // Read for its changes.
    whatIsUnderWay.value;
    if (connection.value.kind === 'open') void loadRuns();
  });
}

async function loadRuns(): Promise<void> {
  const sent = await send<RunSummary[]>('GET', '/api/runs');
  if (sent.ok) runs.value = sent.value;
}
