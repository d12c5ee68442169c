import type { PartControl, PartFault } from '../../infra/engines/part-control.ts';
import type { Fault } from './fault.ts';

/** Each stack has one of its own of these. */
export const STACK_PARTS = ['order-api', 'notifier', 'toxiproxy'] as const;

/** Kills or pauses a part that each stack has for itself. */
export function stackPartFault(
  id: string,
  part: (typeof STACK_PARTS)[number],
  fault: PartFault,
  control: PartControl,
): Fault {
  return {
    id,
    bring: (stack) => control.bring(`${stack.name}-${part}`, fault),
    remove: (stack) => control.lift(`${stack.name}-${part}`, fault),
  };
}
