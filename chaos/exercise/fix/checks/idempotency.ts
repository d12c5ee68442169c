import { pulsedFault } from '../../../faults/pulsed-fault.ts';
import { askWithKeys } from '../ask-with-keys.ts';
import { late } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import { calm, nothingLost, nothingTwice } from '../order-rules.ts';

/** Gives up after a moment and asks again, with the same key, as clients and gateways do. */
const IMPATIENT = { timeoutMs: 150, retries: 4 };
/** MySQL's answers are late for a third of the time, by more than the client waits. */
const SPELLS = { onMs: 400, everyMs: 1_200 };

/** Requests that are repeated, by the check itself and by a client that lost the answer. */
export const checkIdempotency: FixCheck = async ({ drill, stack, signal }) => {
  const keys = await askWithKeys(stack.orderApiUrl, signal);
  const fault = pulsedFault(late('mysql_proxy', 220), SPELLS);
  const result = await drill({ fault, faultS: 7, client: IMPATIENT });
  return [calm(result), ...keys, nothingTwice(result), nothingLost(result)];
};
