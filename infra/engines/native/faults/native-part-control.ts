import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../../lab-error.ts';
import { messageOf } from '../../../unknown-error.ts';
import { withLabLock } from '../../lab-lock.ts';
import type { PartControl, PartFault } from '../../part-control.ts';
import type { NativeLab } from '../native-lab.ts';
import type { Part } from '../parts/part.ts';
import { isRunning, readRecord } from '../process/process-record.ts';
import { FAULT_ACTS } from './fault-act.ts';
import { readFaults, writeFault } from './fault-record.ts';
import { undoFault } from './undo-fault.ts';

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 3_000;

/** Breaks and heals processes of this machine. */
export function nativePartControl(lab: NativeLab): PartControl {
  const { runDir, config } = lab;
  return {
    async whyNot(name, fault) {
      const record = await readRecord(runDir, findPart(lab, name).name);
      if (!record || !(await isRunning(record))) return "it doesn't run: npx chaos up starts it";
      return (await whyNoSupervisor(lab)) ?? FAULT_ACTS[fault].whyNot(config.labDir, record);
    },
    async bring(name, fault) {
      const reason = await this.whyNot(name, fault);
      if (reason !== null) throw new LabError(`${findPart(lab, name).label}: ${reason}`, 'fault');
      // Not while somebody starts or stops it.
      await withLabLock(
        runDir,
        () => {},
        () => bringLocked(lab, name, fault),
      );
    },
    async lift(name, fault) {
      const part = findPart(lab, name);
      const record = (await readFaults(runDir)).find(
        (one) => one.part === name && one.fault === fault,
      );
      if (!record) return;
      await undoFault(config.labDir, record);
      await answers(part);
    },
  };
}

async function bringLocked(
  { config, runDir }: NativeLab,
  name: string,
  fault: PartFault,
): Promise<void> {
  const record = await readRecord(runDir, name);
  if (!record) throw new LabError(`${name} was stopped meanwhile: npx chaos up starts it`);
  await writeFault(runDir, name, fault);
  await FAULT_ACTS[fault].bring(config.labDir, record);
}

function findPart({ parts }: NativeLab, name: string): Part {
  const part = parts.find((one) => one.name === name);
  if (part) return part;
  const names = parts.map((one) => one.name).join(', ');
  throw new LabError(`the lab has no part ${name}; it has ${names}`);
}

async function whyNoSupervisor({ runDir }: NativeLab): Promise<string | null> {
  const supervisor = await readRecord(runDir, 'supervisor');
  if (supervisor && (await isRunning(supervisor))) return null;
  return "the lab's supervisor doesn't run: npx chaos up starts it";
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
        const reason = messageOf(error);
        throw new LabError(`${part.label} did not come back (${reason}): npx chaos up starts it`);
      }
    }
    await sleep(POLL_MS);
  }
}
