import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { jsonText } from '../../../json-text.ts';
import { PART_FAULTS, type PartFault } from '../../part-control.ts';
import { filesOf, ownIdentity, ProcessIdentity } from '../process/process-record.ts';
import { faultDir } from './fault-dir.ts';

/**
 * A fault that was brought to a part on purpose, in `.lab/run/faults/<part>.<fault>.json`. It is there
 * before the fault is, and until it is gone: whoever finds one whose holder is dead takes the
 * fault away.
 */
const FaultRecord = Type.Object({
  part: Type.String(),
  fault: Type.Enum(Object.keys(PART_FAULTS) as PartFault[]),
  /** Who brought it. */
  holder: ProcessIdentity,
  /** ISO 8601, UTC. */
  since: Type.String(),
});
export type FaultRecord = Static<typeof FaultRecord>;

/** Notes that this process is about to bring a fault to a part. */
export async function writeFault(runDir: string, part: string, fault: PartFault): Promise<void> {
  const record: FaultRecord = {
    part,
    fault,
    holder: await ownIdentity(),
    since: new Date().toISOString(),
  };
  await mkdir(faultDir(runDir), { recursive: true });
  await writeFile(faultFile(runDir, part, fault), jsonText(record));
}

/** Every fault that is there now; what can't be read is none. */
export async function readFaults(runDir: string): Promise<FaultRecord[]> {
  const files = filesOf(faultDir(runDir));
  const records = await Promise.all(files.map((file) => readFault(join(faultDir(runDir), file))));
  return records.filter((record) => record !== null);
}

export async function removeFault(
  runDir: string,
  { part, fault }: Pick<FaultRecord, 'part' | 'fault'>,
): Promise<void> {
  await rm(faultFile(runDir, part, fault), { force: true });
}

async function readFault(file: string): Promise<FaultRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Value.Check(FaultRecord, value) ? value : null;
  } catch {
    return null;
  }
}

function faultFile(runDir: string, part: string, fault: PartFault): string {
  return join(faultDir(runDir), `${part}.${fault}.json`);
}
