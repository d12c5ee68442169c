import { signal } from '@preact/signals';
import type { StartRun } from '../../../protocol.ts';
import { texts } from '../state/preferences.ts';

const WORKLOADS = ['steady', 'bulk'] as const satisfies StartRun['workload'][];

/** The orders of the next run or load: small ones, or large ones with pages read back. */
export const workload = signal<StartRun['workload']>('steady');

/** Small orders or large ones. */
export function WorkloadChoice() {
  const words = texts.value.experiments;
  return (
    <fieldset class="choice">
      <legend>{words.workload}</legend>
      {WORKLOADS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="workload"
            checked={workload.value === each}
            onChange={() => {
              workload.value = each;
            }}
          />
          <span>{words[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
