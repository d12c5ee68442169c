import { down } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import {
  bounded,
  calm,
  foundAgain,
  nothingLost,
  nothingTwice,
  takenDuring,
} from '../order-rules.ts';

/** MySQL is down; an order is safe as soon as it is on any disk. */
export const checkDurableFallback: FixCheck = async ({ drill }) => {
  const result = await drill({ fault: down('mysql_proxy'), faultS: 6, recoveryS: 4 });
  return [
    calm(result),
    takenDuring('still-taken', result, 98),
    bounded(result, 1_000),
    nothingLost(result),
    nothingTwice(result),
    foundAgain(result),
  ];
};
