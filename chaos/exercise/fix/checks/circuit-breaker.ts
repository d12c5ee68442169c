import { sparesTheDependency } from '../attempt-rules.ts';
import { silent } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import { bounded, calm, failsFast, nothingLost, recovers, refusedWith503 } from '../order-rules.ts';

/** By then, in ms after the fault came, any breaker has had the time to open. */
const OPEN_BY_MS = 3_000;

/** MySQL is silent, for so long that asking it again and again is of no use. */
export const checkCircuitBreaker: FixCheck = async ({ drill, attempts }) => {
  const result = await drill({ fault: silent('mysql_proxy'), faultS: 9, recoveryS: 6 });
  const made = await attempts(result, 'mysql.write');
  const { faultFrom, faultUntil } = result;
  return [
    calm(result),
    bounded(result, 1_000),
    failsFast(result, OPEN_BY_MS, 100),
    sparesTheDependency(made, [faultFrom + OPEN_BY_MS, faultUntil], 5),
    refusedWith503(result),
    recovers(result, 3_000),
    nothingLost(result),
  ];
};
