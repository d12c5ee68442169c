import type { LabConfig } from '../../infra/lab-config.ts';
import { LabError } from '../../infra/lab-error.ts';
import type { Fault } from '../faults/fault.ts';
import { processFaults } from '../faults/process-faults.ts';

/**
 * Which faults of processes a soak can have. A service that is killed comes back as a new process, in
 * which nothing can have grown: services are only paused.
 */
const OF_SOAKS = /^(pause-.*|kill-(mysql|rabbitmq|mongo|toxiproxy))$/;

/**
 * The faults of processes for a soak that this lab can have, by their ids.
 * @throws LabError where it can have none, or no engine can run
 */
export async function soakProcessFaults(config: LabConfig): Promise<ReadonlyMap<string, Fault>> {
  const found = (await processFaults(config)).filter(({ fault }) => OF_SOAKS.test(fault.id));
  const usable = found.filter(({ skip }) => skip === undefined);
  if (usable.length === 0)
    throw new LabError(`--processes: ${found[0]?.skip ?? 'there is none'}`, 'fault');
  return new Map(usable.map(({ fault }) => [fault.id, fault]));
}
