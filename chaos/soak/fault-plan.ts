import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type RandomFault, randomFault } from './random-fault.ts';

/** A fault of a soak, and when. Times are in seconds from the load's start. */
export interface PlannedFault extends RandomFault {
  readonly fromS: number;
  readonly seconds: number;
}

/** Seconds that a fault lasts, and that pass from its end to the next one: least and most. */
const FAULT_S = [3, 15] as const;
const PAUSE_S = [10, 25] as const;

/**
 * Draws the faults of a soak: one at a time, with pauses between them in which all can recover, the
 * first and the last moments free of faults. The same seed gives the same faults; a longer soak
 * begins with those of a shorter one.
 * @param seconds length of the load; at least 12 for one fault
 * @param processFaults ids of faults of processes that may be drawn as well; others give another plan
 */
export function planFaults(
  seed: number,
  seconds: number,
  processFaults: readonly string[] = [],
): PlannedFault[] {
  const random = xoroshiro128plus(seed);
  const planned: PlannedFault[] = [];
  for (let fromS = pauseBefore(seconds); ; ) {
    const length = uniformInt(random, ...FAULT_S);
    const pause = uniformInt(random, ...PAUSE_S);
    const fault = randomFault(random, processFaults);
    // A short soak has at least one fault, however short it must be.
    const least = Math.min(length, planned.length === 0 ? FAULT_S[0] : length);
    if (fromS + least + pauseBefore(seconds) > seconds) return planned;
    const room = seconds - pauseBefore(seconds) - fromS;
    planned.push({ fromS, seconds: Math.min(length, room), ...fault });
    fromS += length + pause;
  }
}

/** What is free of faults before the first and after the last, in s. */
function pauseBefore(seconds: number): number {
  return Math.min(PAUSE_S[0], Math.floor(seconds / 4));
}
