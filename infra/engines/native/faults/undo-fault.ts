import { join } from 'node:path';
import { isRunning, readRecord } from '../process/process-record.ts';
import { FAULT_ACTS } from './fault-act.ts';
import { type FaultRecord, readFaults, removeFault } from './fault-record.ts';

/** Takes a fault away; it takes no part's answer to do so. */
export async function undoFault(labDir: string, fault: FaultRecord): Promise<void> {
  const runDir = join(labDir, 'run');
  const record = await readRecord(runDir, fault.part);
  await FAULT_ACTS[fault.fault].undo(labDir, fault.part, record);
  await removeFault(runDir, fault);
}

/**
 * Takes away every fault whose holder has died and could not do so itself.
 * @returns those that it took away
 */
export async function undoOrphans(labDir: string): Promise<FaultRecord[]> {
  const undone: FaultRecord[] = [];
  for (const fault of await readFaults(join(labDir, 'run'))) {
    if (await isRunning(fault.holder)) continue;
    await undoFault(labDir, fault);
    undone.push(fault);
  }
  return undone;
}

/** Takes every fault away, whoever holds it. */
export async function undoAll(labDir: string): Promise<void> {
  for (const fault of await readFaults(join(labDir, 'run'))) await undoFault(labDir, fault);
}
