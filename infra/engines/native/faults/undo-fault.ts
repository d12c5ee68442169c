import { isRunning, readRecord } from '../process/process-record.ts';
import { signalProcess } from '../process/stop-process.ts';
import { type FaultRecord, readFaults, removeFault } from './fault-record.ts';

/**
 * Takes a fault away; it takes no part's answer to do so. What was killed is the supervisor's to
 * start, once there is no record of the fault.
 */
export async function undoFault(runDir: string, fault: FaultRecord): Promise<void> {
  if (fault.fault === 'paused') {
    const record = await readRecord(runDir, fault.part);
    if (record) await signalProcess(record, 'SIGCONT');
  }
  await removeFault(runDir, fault);
}

/**
 * Takes away every fault whose holder has died and could not do so itself.
 * @returns those that it took away
 */
export async function undoOrphans(runDir: string): Promise<FaultRecord[]> {
  const undone: FaultRecord[] = [];
  for (const fault of await readFaults(runDir)) {
    if (await isRunning(fault.holder)) continue;
    await undoFault(runDir, fault);
    undone.push(fault);
  }
  return undone;
}
