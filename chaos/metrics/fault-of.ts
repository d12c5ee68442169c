import type { Activity } from '../experiment/experiment.ts';
import { isRecord } from '../experiment/is-record.ts';
import { bringsFault } from '../run/required-faults.ts';

/** A fault that an action brings or takes away. */
export interface FaultChange {
  readonly proxy: string;
  /** The toxic's name; `disabled` for a proxy that is. */
  readonly name: string;
  readonly comes: boolean;
}

const DISABLED = 'disabled';

/** What an action of chaostoxi does to a proxy's faults; null where that is nothing. */
export function faultOf(activity: Activity): FaultChange | null {
  const { provider } = activity;
  if (!bringsFault(activity) || !('func' in provider)) return null;
  const [, verb, what] =
    /^(create|delete|disable|enable)_(?:\w+_)?(toxic|proxy)$/.exec(String(provider.func)) ?? [];
  const args = 'arguments' in provider ? provider.arguments : null;
  if (!isRecord(args)) return null;
  const proxy = String(args.for_proxy ?? args.proxy_name);
  const name = String(args.toxic_name ?? DISABLED);
  switch (`${verb} ${what}`) {
    case 'create toxic':
    case 'disable proxy':
      return { proxy, name, comes: true };
    case 'delete toxic':
    case 'enable proxy':
      return { proxy, name, comes: false };
    default:
      return null;
  }
}
