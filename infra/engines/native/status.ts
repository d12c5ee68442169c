import type { PartStatus } from '../engine.ts';
import { PART_FAULTS } from '../part-control.ts';
import { readFaults } from './faults/fault-record.ts';
import type { NativeLab } from './native-lab.ts';
import type { Part } from './parts/part.ts';
import { readProcessGroup, readRssMiB } from './process/proc-stat.ts';
import { isRunning, type ProcessRecord, readRecord } from './process/process-record.ts';

const PING_LIMIT_MS = 2_000;

/** How each part is now. */
export async function status({ config, parts, runDir }: NativeLab): Promise<PartStatus[]> {
  const faults = await readFaults(runDir);
  const onPurpose = (part: Part) => faults.find((fault) => fault.part === part.name);
  return Promise.all(
    parts.map(async (part) => {
      const record = await readRecord(runDir, part.name);
      const fault = onPurpose(part);
      const state =
        record && (await isRunning(record))
          ? await runningStatus(part, record)
          : downStatus(part, config.ports[part.ports[0]]);
      if (state.up || !fault) return state;
      const { pid } = fault.holder;
      return { ...state, problem: `${PART_FAULTS[fault.fault]} on purpose by process ${pid}` };
    }),
  );
}

async function runningStatus(part: Part, record: ProcessRecord): Promise<PartStatus> {
  const [answer, rssMiB] = await Promise.all([
    part.ping(PING_LIMIT_MS).then(
      (version) => ({ up: true, version, problem: null }),
      (error: unknown) => ({ up: false, version: null, problem: describe(error) }),
    ),
    groupRssMiB(record.pid),
  ]);
  return {
    part: part.name,
    label: part.label,
    ...answer,
    port: record.port,
    pid: record.pid,
    uptimeSeconds: (Date.now() - Date.parse(record.startedAt)) / 1000,
    rssMiB,
  };
}

function downStatus(part: Part, port: number): PartStatus {
  return {
    part: part.name,
    label: part.label,
    up: false,
    port,
    pid: null,
    version: null,
    uptimeSeconds: null,
    rssMiB: null,
    problem: null,
  };
}

async function groupRssMiB(processGroup: number): Promise<number> {
  const group = await readProcessGroup(processGroup);
  const sizes = await Promise.all(group.map(({ pid }) => readRssMiB(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function describe(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : `no answer (${error})`;
}
