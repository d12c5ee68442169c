import pc from 'picocolors';
import type { LabConfig, StackConfig } from '../../infra/lab-config.ts';
import { sweepFaults } from '../toxiproxy/sweep-faults.ts';
import { markActiveRun, refuseWhileRunIsActive } from './active-run.ts';
import { checkLabRunning } from './check-lab-running.ts';
import type { WriteLine } from './console-observer.ts';
import { type Interruption, watchForInterruption } from './interruption.ts';

/** Where a run keeps its files, and what else there is to do when no fault of it is left. */
export interface PreparedRun {
  readonly dir: string;
  readonly onClean?: () => Promise<void>;
}

/** Work that brings faults to the lab. */
export interface FaultyWork<Prepared extends PreparedRun, Result> {
  readonly stacks: readonly StackConfig[];
  /** Where faults may come to; those of the stacks where it isn't given. */
  readonly toxiproxyUrls?: readonly string[];
  readonly writeLine: WriteLine;
  /** Makes the run's folder, once it is clear that the run may begin. */
  readonly prepare: () => Promise<Prepared>;
  readonly run: (prepared: Prepared, interruption: Interruption) => Promise<Result>;
}

/**
 * The frame of everything that brings faults to the lab. The lab runs, and no other run is under way;
 * a signal interrupts the work, not the process; from before the first fault until none is left the
 * run is marked as the active one, so that what a kill -9 leaves behind is found.
 * @throws LabNotRunningError, RunIsActiveError before anything has begun
 */
export async function asActiveRun<Prepared extends PreparedRun, Result>(
  config: LabConfig,
  work: FaultyWork<Prepared, Result>,
): Promise<Result> {
  await refuseWhileRunIsActive(config);
  await checkLabRunning(work.stacks);
  const interruption = watchForInterruption((text) => work.writeLine(pc.yellow(text)));
  try {
    return await runMarked(config, work, interruption);
  } finally {
    interruption.stop();
  }
}

async function runMarked<Prepared extends PreparedRun, Result>(
  config: LabConfig,
  { stacks, toxiproxyUrls: asked, writeLine, prepare, run }: FaultyWork<Prepared, Result>,
  interruption: Interruption,
): Promise<Result> {
  const toxiproxyUrls = [...(asked ?? stacks.map(({ toxiproxyUrl }) => toxiproxyUrl))];
  const prepared = await prepare();
  const mark = await markActiveRun(config, { toxiproxyUrls, runDir: prepared.dir });
  try {
    await sweepFaults(toxiproxyUrls, (text) =>
      writeLine(pc.yellow(`Set by hand before this run, and would falsify it: ${text}`)),
    );
    return await run(prepared, interruption);
  } finally {
    const { allClean } = await sweepFaults(toxiproxyUrls, writeLine);
    if (allClean) {
      await prepared.onClean?.();
      await mark.clear();
    }
  }
}
