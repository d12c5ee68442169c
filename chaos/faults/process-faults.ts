import type { LabEngine } from '../../infra/engines/engine.ts';
import {
  CLOCK_JUMP_MS,
  type PartControl,
  type PartFault,
} from '../../infra/engines/part-control.ts';
import { selectEngine } from '../../infra/engines/select-engine.ts';
import { type LabConfig, STACK_NAMES } from '../../infra/lab-config.ts';
import { LabError } from '../../infra/lab-error.ts';
import type { Fault } from './fault.ts';
import { sharedFault } from './shared-fault.ts';
import { type StackPart, stackPartsFault } from './stack-parts-fault.ts';

/** A fault of a process, or why this lab can't have it. */
export interface ProcessFault {
  readonly fault: Fault;
  readonly kind: PartFault;
  /** Why it can't be brought here, and what to do about it; absent where it can. */
  readonly skip?: string;
}

/** What breaks: parts that each stack has for itself, all at once, or one that the stacks share. */
type Target = { readonly own: readonly StackPart[] } | { readonly shared: string };

const PARTS: Readonly<Record<string, Target>> = {
  'order-api': { own: ['order-api'] },
  notifier: { own: ['notifier'] },
  toxiproxy: { own: ['toxiproxy'] },
  mysql: { shared: 'mysql' },
  rabbitmq: { shared: 'rabbitmq' },
  mongo: { shared: 'mongo' },
};

/**
 * Every fault of the lab's processes: kill-… and pause-… of order-api, notifier, toxiproxy, mysql,
 * rabbitmq and mongo, disk-full-mysql, and clock-forward and clock-back of both services. A killed part
 * stays dead until the fault is removed; then the supervisor starts it.
 * @param chosen the engine that the lab runs with; looked for where it isn't given
 * @throws LabError where no engine can run
 */
export async function processFaults(
  config: LabConfig,
  chosen?: LabEngine,
): Promise<ProcessFault[]> {
  const engine = chosen ?? (await selectEngine(config));
  const control = (await engine.partControl()) ?? unable(engine.name);
  const each = (verb: string, kind: PartFault) =>
    Object.entries(PARTS).map(([part, target]) =>
      processFault(`${verb}-${part}`, target, kind, control),
    );
  const services: Target = { own: ['order-api', 'notifier'] };
  return Promise.all([
    ...each('kill', 'killed'),
    ...each('pause', 'paused'),
    processFault('disk-full-mysql', { shared: 'mysql' }, 'full-disk', control),
    processFault('clock-forward', services, 'clock-forward', control),
    processFault('clock-back', services, 'clock-back', control),
  ]);
}

async function processFault(
  id: string,
  target: Target,
  kind: PartFault,
  control: PartControl,
): Promise<ProcessFault> {
  const fault = faultOf(id, target, kind, control);
  for (const part of partsOf(target)) {
    const skip = await control.whyNot(part, kind);
    if (skip !== null) return { fault, kind, skip: `${part}: ${skip}` };
  }
  return { fault, kind };
}

function faultOf(id: string, target: Target, kind: PartFault, control: PartControl): Fault {
  if ('own' in target) {
    const fault = stackPartsFault(id, target.own, kind, control);
    return kind === 'clock-back' ? { ...fault, clockBehindMs: CLOCK_JUMP_MS } : fault;
  }
  return sharedFault({
    id,
    bring: () => control.bring(target.shared, kind),
    remove: () => control.lift(target.shared, kind),
  });
}

function partsOf(target: Target): string[] {
  if ('shared' in target) return [target.shared];
  return STACK_NAMES.flatMap((stack) => target.own.map((part) => `${stack}-${part}`));
}

/** For an engine without any control of its parts. */
function unable(engine: string): PartControl {
  const reason = `the engine ${engine} can't do that: LAB_ENGINE=native can`;
  return {
    whyNot: async () => reason,
    bring: () => Promise.reject(new LabError(reason, 'fault')),
    lift: async () => {},
  };
}
