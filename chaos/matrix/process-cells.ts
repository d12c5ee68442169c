import type { LabConfig } from '../../infra/lab-config.ts';
import { type ProcessFault, processFaults } from '../faults/process-faults.ts';
import { ORDER_SIZES, type OrderSize } from '../load/order-size.ts';
import type { LoadClient } from '../measure/measure-steady-load.ts';
import { type MatrixCell, ONE_ANSWER } from './matrix-cell.ts';

/**
 * Asks again under the same key, until it is answered: of a service that is gone itself nobody can
 * expect more.
 */
const PERSISTENT: LoadClient = { timeoutMs: 3_000, retries: 300 };

/** Faults of the lab's processes, under orders of both sizes. @throws LabError where no engine can run */
export async function processCells(config: LabConfig): Promise<MatrixCell[]> {
  const faults = await processFaults(config);
  return faults.flatMap((each) => ORDER_SIZES.map((size) => processCell(each, size)));
}

/** Without its Toxiproxy a stack reaches nothing; of all else, one place that keeps orders is left. */
export function processCell(
  { fault, kind, skip }: Omit<ProcessFault, 'fault'> & Pick<MatrixCell, 'fault'>,
  size: OrderSize,
): MatrixCell {
  const [verb = '', ...part] =
    kind === 'killed' || kind === 'paused' ? split(fault.id) : [fault.id];
  const on = part.join('-');
  return {
    id: `${fault.id}-${size}`,
    kind: verb,
    on,
    direction: null,
    size,
    isReachable: on !== 'toxiproxy',
    client: on === 'order-api' ? PERSISTENT : ONE_ANSWER,
    fault,
    skip: skip ?? null,
  };
}

/** `kill-order-api`: what is done, and to what. */
function split(id: string): string[] {
  return [id.slice(0, id.indexOf('-')), id.slice(id.indexOf('-') + 1)];
}
