import { type LabConfig, STACK_NAMES } from '../../../../infra/lab-config.ts';
import { markActiveRun } from '../../../run/active-run.ts';
import { removeLeftovers } from '../../../run/remove-leftovers.ts';

/**
 * The console's hold on the mark of the active run while it has a load or toxics in the lab: a run
 * elsewhere is refused meanwhile, and what a kill -9 of the console leaves is found and removed.
 */
export interface HeldMark {
  /** @throws RunIsActiveError while a run elsewhere has it */
  hold(): Promise<void>;
  release(): Promise<void>;
}

export function heldMark(config: LabConfig): HeldMark {
  let mark: { clear(): Promise<void> } | null = null;
  return {
    async hold() {
      if (mark) return;
      await removeLeftovers(config);
      const toxiproxyUrls = STACK_NAMES.map((name) => config.stacks[name].toxiproxyUrl);
      const what = 'load or toxics from the console';
      mark = await markActiveRun(config, { toxiproxyUrls, runDir: null, what });
    },
    async release() {
      await mark?.clear();
      mark = null;
    },
  };
}
