import type { PartControl, PartFault } from '../../infra/engines/part-control.ts';
import { settleAll } from '../run/settle-all.ts';
import type { Fault } from './fault.ts';

/** Each stack has one of its own of these. */
export type StackPart = 'order-api' | 'notifier' | 'toxiproxy';

/** Breaks parts that each stack has for itself, at once. */
export function stackPartsFault(
  id: string,
  parts: readonly StackPart[],
  fault: PartFault,
  control: PartControl,
): Fault {
  return {
    id,
    bring: async ({ name }) => {
      await settleAll(parts.map((part) => control.bring(`${name}-${part}`, fault)));
    },
    remove: async ({ name }) => {
      await settleAll(parts.map((part) => control.lift(`${name}-${part}`, fault)));
    },
  };
}
