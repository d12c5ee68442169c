import { setTimeout as sleep } from 'node:timers/promises';
import { CLOCK_JUMP_MS, type PartFault } from '../../part-control.ts';
import type { ProcessRecord } from '../process/process-record.ts';
import { killProcess, signalProcess } from '../process/stop-process.ts';
import { CLOCK_IS_SEEN_MS, setClock, whyNoClock } from './clock-fault.ts';
import { emptyDisk, fillDisk, whyNoSmallDisk } from './full-disk.ts';

/** How a fault comes and goes. */
export interface FaultAct {
  /** Why it can't come, and what to do about it; null where it can. */
  whyNot(labDir: string, record: ProcessRecord): Promise<string | null>;
  bring(labDir: string, record: ProcessRecord): Promise<void>;
  /** @param record null where the part has none any more */
  undo(labDir: string, part: string, record: ProcessRecord | null): Promise<void>;
}

const possible = async () => null;

export const FAULT_ACTS: Readonly<Record<PartFault, FaultAct>> = {
  killed: {
    whyNot: possible,
    bring: (_labDir, record) => killProcess(record),
    // The supervisor starts it, once nothing says that it was killed on purpose.
    undo: async () => {},
  },
  paused: {
    whyNot: possible,
    bring: (_labDir, record) => signalProcess(record, 'SIGSTOP'),
    undo: async (_labDir, _part, record) => {
      if (record) await signalProcess(record, 'SIGCONT');
    },
  },
  'clock-forward': clockAct(CLOCK_JUMP_MS / 1_000),
  'clock-back': clockAct(-CLOCK_JUMP_MS / 1_000),
  'full-disk': {
    whyNot: (labDir, { part }) => whyNoSmallDisk(labDir, part),
    bring: (labDir) => fillDisk(labDir),
    undo: (labDir) => emptyDisk(labDir),
  },
};

function clockAct(offsetS: number): FaultAct {
  return {
    whyNot: (_labDir, record) => whyNoClock(record),
    bring: async (labDir, { part }) => {
      await setClock(labDir, part, offsetS);
      await sleep(CLOCK_IS_SEEN_MS);
    },
    undo: (labDir, part) => setClock(labDir, part, 0),
  };
}
