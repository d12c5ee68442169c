import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { epochNow } from '../load/epoch-now.ts';
import type { Read } from './operation.ts';
import { readOrder } from './read-order.ts';

/** Readers at a time. */
const READERS = 4;
/** Longest wait for one answer, in ms. */
const TIMEOUT_MS = 2_000;
/** From one round of reads to the next, of those whose outcome was unknown, in ms. */
const ROUND_MS = 500;

/**
 * Reads every order once a stack has settled; one whose outcome is unknown again, until nothing has
 * become known for `patienceMs`. A service that hangs must not keep the harness for a time-out an
 * order.
 * @throws the signal's reason when it aborts
 */
export async function readAtEnd(
  url: string,
  orderIds: readonly string[],
  patienceMs: number,
  signal: AbortSignal,
): Promise<Read[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const reads: Read[] = [];
  let knownAt = epochNow();
  const isPatient = () => epochNow() - knownAt < patienceMs;
  try {
    let left: readonly string[] = orderIds;
    while (left.length > 0 && isPatient()) {
      const round = await readAll(left);
      reads.push(...round);
      left = round.filter(({ outcome }) => outcome === 'unknown').map(({ orderId }) => orderId);
      if (left.length > 0) await sleep(ROUND_MS);
    }
    return reads;
  } finally {
    agent.destroy();
  }

  async function readAll(ids: readonly string[]): Promise<Read[]> {
    const round: Read[] = [];
    const queue = ids.values();
    const work = async (reader: number) => {
      for (const orderId of queue) {
        signal.throwIfAborted();
        if (!isPatient()) return;
        const who = { process: `final-${reader + 1}`, agent, url, timeoutMs: TIMEOUT_MS };
        const read = await readOrder(who, orderId);
        if (read.outcome !== 'unknown') knownAt = epochNow();
        round.push(read);
      }
    };
    await Promise.all(Array.from({ length: READERS }, (_, reader) => work(reader)));
    return round;
  }
}
