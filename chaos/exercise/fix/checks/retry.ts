import { pulsedFault } from '../../../faults/pulsed-fault.ts';
import { backoffGrows, fewAttempts, jitter } from '../attempt-rules.ts';
import { down } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import { bounded, calm, nothingLost, recovers, takenDuring } from '../order-rules.ts';

/** A fifth of a second without MySQL, each second. */
const BLIPS = { onMs: 200, everyMs: 1_000 };

/** Blips, which a retry bridges, and then an outage, which none can. */
export const checkRetry: FixCheck = async ({ drill, attempts }) => {
  const blips = await drill({ fault: pulsedFault(down('mysql_proxy'), BLIPS), faultS: 7 });
  const outage = await drill({ fault: down('mysql_proxy'), faultS: 4 });
  const { faultFrom, faultUntil } = outage;
  const made = (await attempts(outage, 'mysql.write')).filter(
    ({ startedAt }) => startedAt >= faultFrom && startedAt < faultUntil,
  );
  return [
    calm(blips),
    takenDuring('survives-blips', blips, 95),
    bounded(outage, 1_000),
    fewAttempts(made, 10),
    backoffGrows(made),
    jitter(made, 10),
    recovers(outage, 1_000),
    nothingLost(blips),
  ];
};
