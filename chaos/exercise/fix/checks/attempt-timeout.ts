import { late } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import { bounded, calm, nothingLost, recovers, refusedWith503 } from '../order-rules.ts';

/** MySQL is five seconds away; an order may take one. */
export const checkAttemptTimeout: FixCheck = async ({ drill }) => {
  const result = await drill({ fault: late('mysql_proxy', 5_000), faultS: 6, recoveryS: 8 });
  return [
    calm(result),
    bounded(result, 1_000),
    refusedWith503(result),
    // What is on its way through a late path arrives late, after the path is well again, too.
    recovers(result, 6_000),
    nothingLost(result),
  ];
};
