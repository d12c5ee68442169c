import { messageOf } from '../../infra/unknown-error.ts';
import { type ClearedFault, clearFaults, describeCleared } from './clear-faults.ts';
import { isListening } from './is-listening.ts';
import { connectToxiproxy } from './toxiproxy-api.ts';

/**
 * Takes every fault away from several Toxiproxies, and says what it found, one that doesn't answer
 * included.
 * @returns `allClean` false where a fault may be left. A Toxiproxy that is gone has none: it keeps
 *   them in memory.
 */
export async function sweepFaults(
  urls: readonly string[],
  say: (text: string) => void,
): Promise<{ removed: ClearedFault[]; allClean: boolean }> {
  const removed: ClearedFault[] = [];
  let allClean = true;
  for (const url of urls) {
    try {
      const cleared = await clearFaults(connectToxiproxy(url));
      for (const fault of cleared) say(describeCleared(fault));
      removed.push(...cleared);
    } catch (error) {
      if (!(await isListening(url))) continue;
      allClean = false;
      say(`${messageOf(error)}; a fault may be left there, the next command will look again`);
    }
  }
  return { removed, allClean };
}
