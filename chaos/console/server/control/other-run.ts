import type { LabConfig } from '../../../../infra/lab-config.ts';
import { signalIfThere } from '../../../../infra/signal-if-there.ts';
import { type ActiveRun, isRunAlive, readActiveRun } from '../../../run/active-run.ts';
import type { OtherActivity } from '../../protocol.ts';

/** What another process has under way, such as a run on a command line. */
export interface OtherRun {
  /** Looks whether there is one. @param ownPid of the console's own run, which is none */
  look(ownPid: number | undefined): Promise<void>;
  activity(): OtherActivity | null;
  /** Tells it to end, once: as Ctrl-C does, so that it takes its faults away. @returns whether there is one */
  interrupt(): boolean;
}

/** By the mark of the active run. */
export function otherRun(config: Pick<LabConfig, 'labDir'>): OtherRun {
  let run: ActiveRun | null = null;
  let interrupted = '';
  return {
    async look(ownPid) {
      const mark = await readActiveRun(config);
      const isOther = mark !== null && mark.pid !== process.pid && mark.pid !== ownPid;
      run = isOther && (await isRunAlive(mark)) ? mark : null;
    },
    activity: () =>
      run && {
        kind: 'other',
        what: run.what ?? 'a run',
        pid: run.pid,
        startedAt: Date.parse(run.startedAt),
      },
    interrupt() {
      if (!run) return false;
      const one = `${run.pid} ${run.startedAt}`;
      // A second one would end its rollbacks as well.
      if (one !== interrupted) signalIfThere(run.pid, 'SIGINT');
      interrupted = one;
      return true;
    },
  };
}
