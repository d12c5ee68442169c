import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../../lab-error.ts';
import { withLabLock } from '../../lab-lock.ts';
import type { PartControl, PartFault } from '../../part-control.ts';
import type { NativeLab } from '../native-lab.ts';
import type { Part } from '../parts/part.ts';
import { isRunning, type ProcessRecord, readRecord } from '../process/process-record.ts';
import { killProcess, signalProcess } from '../process/stop-process.ts';
import { readFaults, writeFault } from './fault-record.ts';
import { undoFault } from './undo-fault.ts';

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 3_000;

/** Breaks and heals processes of this machine. */
export function nativePartControl(lab: NativeLab): PartControl {
  const { runDir } = lab;
  return {
    async bring(name, fault) {
      const part = findPart(lab, name);
      await checkSupervisor(lab);
      // Not while somebody starts or stops it.
      await withLabLock(
        runDir,
        () => {},
        async () => {
          const record = await readRecord(runDir, name);
          if (!record || !(await isRunning(record))) {
            throw new LabError(`${part.label} doesn't run: npx chaos up starts it`);
          }
          await writeFault(runDir, name, fault);
          await ACTS[fault](record);
        },
      );
    },
    async lift(name, fault) {
      const part = findPart(lab, name);
      const isIt = (one: { part: string; fault: PartFault }) =>
        one.part === name && one.fault === fault;
      const record = (await readFaults(runDir)).find(isIt);
      if (!record) return;
      await undoFault(runDir, record);
      await answers(part);
    },
  };
}

const ACTS: Readonly<Record<PartFault, (record: ProcessRecord) => Promise<void>>> = {
  killed: killProcess,
  paused: (record) => signalProcess(record, 'SIGSTOP'),
};

function findPart({ parts }: NativeLab, name: string): Part {
  const part = parts.find((one) => one.name === name);
  if (part) return part;
  const names = parts.map((one) => one.name).join(', ');
  throw new LabError(`the lab has no part ${name}; it has ${names}`);
}

async function checkSupervisor({ runDir }: NativeLab): Promise<void> {
  const supervisor = await readRecord(runDir, 'supervisor');
  if (supervisor && (await isRunning(supervisor))) return;
  throw new LabError("the lab's supervisor doesn't run: npx chaos up starts it");
}

/**
 * Resolves when a part can be used again. A service that serves can, whatever becomes of its
 * dependencies.
 */
async function answers(part: Part): Promise<void> {
  const ask = part.needs.length > 0 ? part.ping : part.handshake;
  const deadline = performance.now() + part.startTimeoutMs;
  for (;;) {
    try {
      await ask(ANSWER_LIMIT_MS);
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new LabError(`${part.label} did not come back (${reason}): npx chaos up starts it`);
      }
    }
    await sleep(POLL_MS);
  }
}
