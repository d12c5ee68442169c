import { PART_FAULTS, type PartControl, type PartFault } from '../../infra/engines/part-control.ts';
import { selectEngine } from '../../infra/engines/select-engine.ts';
import type { LabConfig } from '../../infra/lab-config.ts';
import type { Fault } from './fault.ts';
import { STACK_PARTS, stackPartFault } from './part-fault.ts';
import { sharedFault } from './shared-fault.ts';

/** Both stacks share these. */
const SERVERS = ['mysql', 'rabbitmq', 'mongo'] as const;

const VERBS: Readonly<Record<PartFault, string>> = { killed: 'kill', paused: 'pause' };

/** A fault of a process, or why this lab can't have it. */
export interface ProcessFault {
  readonly fault: Fault;
  /** Why it can't be brought here, as a person reads it; absent where it can. */
  readonly skip?: string;
}

/**
 * Every fault of the lab's processes: kill-… and pause-… of order-api, notifier, toxiproxy, mysql,
 * rabbitmq and mongo. A killed part stays dead until the fault is removed; then the supervisor starts
 * it. They need the native engine.
 * @throws LabError where no engine can run
 */
export async function processFaults(config: LabConfig): Promise<ProcessFault[]> {
  const engine = await selectEngine(config);
  const control = await engine.partControl();
  const skip = `the engine ${engine.name} can't do it: LAB_ENGINE=native can`;
  return PART_FAULTS.flatMap((kind) => faultsOf(kind, control ?? unable(skip))).map((fault) =>
    control === null ? { fault, skip } : { fault },
  );
}

function faultsOf(kind: PartFault, control: PartControl): Fault[] {
  const id = (part: string) => `${VERBS[kind]}-${part}`;
  return [
    ...STACK_PARTS.map((part) => stackPartFault(id(part), part, kind, control)),
    ...SERVERS.map((part) =>
      sharedFault({
        id: id(part),
        bring: () => control.bring(part, kind),
        remove: () => control.lift(part, kind),
      }),
    ),
  ];
}

function unable(reason: string): PartControl {
  const refuse = () => Promise.reject(new Error(reason));
  return { bring: refuse, lift: async () => {} };
}
