import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { epochNow } from '../load/epoch-now.ts';
import type { Read } from './operation.ts';
import { readOrder } from './read-order.ts';
import { readingOrder } from './reading-order.ts';

/**
 * Readers at a time. Two: while a fault lets reads hang, they hold two of the service's connections
 * to MySQL and no more.
 */
const READERS = 2;
/** Longest wait for an answer, in ms; as long as the slowest toxic of the lab's own experiments. */
const TIMEOUT_MS = 5_000;

/** Clients that read back what a load places, beside the load and outside its schedule. */
export interface OrderReaders {
  /** Orders that were acknowledged just now. */
  acknowledged(orderIds: readonly string[]): void;
  /** Ends reading, and gives all reads by their start. Reads under way are given up. */
  stop(): Promise<Read[]>;
}

/** Starts reading at no more than that rate, all readers together. */
export function startOrderReaders(url: string, readsPerSecond: number): OrderReaders {
  const stopping = new AbortController();
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const order = readingOrder();
  const reads: Read[] = [];
  const everyMs = (1_000 * READERS) / readsPerSecond;

  const work = async (reader: number): Promise<void> => {
    const process = `reader-${reader + 1}`;
    await pause((everyMs * reader) / READERS, stopping.signal);
    while (!stopping.signal.aborted) {
      const dueAt = epochNow() + everyMs;
      const orderId = order.next();
      if (orderId !== undefined) {
        reads.push(await readOrder({ process, agent, url, timeoutMs: TIMEOUT_MS }, orderId));
      }
      await pause(Math.max(0, dueAt - epochNow()), stopping.signal);
    }
  };
  const working = Promise.all(Array.from({ length: READERS }, (_, reader) => work(reader)));

  return {
    acknowledged: order.add,
    stop: async () => {
      stopping.abort();
      agent.destroy();
      await working;
      return reads.toSorted((a, b) => a.start - b.start);
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
