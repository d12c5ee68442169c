import { setTimeout as sleep } from 'node:timers/promises';
import { DependencyUnavailableError } from '../../shared/resilience/policy.ts';
import { runWithin, type WorkScope } from '../../shared/work-scope.ts';
import { type BatchLimits, batchLength } from '../orders/batch-length.ts';
import type { StoredOrder } from '../orders/stored-order.ts';

/** What waits to be written. A batch is written in the scope of its first. */
export interface Waiting extends WorkScope {
  readonly order: Pick<StoredOrder, 'id'>;
  readonly bytes: number;
}

/** How batches are written. */
export interface BatchOptions<T extends Waiting> extends BatchLimits {
  /** Longest wait in ms before another batch is tried while MySQL is away. */
  readonly retryMs: number;
  /** Whether what waits is still to be written. */
  readonly isWanted: () => boolean;
  /** @throws DependencyUnavailableError where none of them was written, as MySQL was out of reach */
  readonly write: (batch: readonly T[]) => Promise<void>;
}

/** A quarter after each failure, the double after each success. */
const [SHRINK, GROW] = [4, 2];
/** Wait before an open breaker is asked again. */
const OPEN_MS = 50;

/**
 * Writes what is given to it, one batch at a time: what comes meanwhile is the next one, and live orders
 * never wait for more than one. The size of batches follows what the path carries, as TCP's window does
 * (V. Jacobson, "Congestion Avoidance and Control", SIGCOMM 1988): where a batch fails, the next one is
 * smaller, down to a single order. What failed goes to the end, so that nothing waits behind an order
 * that is too heavy for the path.
 */
export function writeInBatches<T extends Waiting>(options: BatchOptions<T>): (item: T) => void {
  const { retryMs, isWanted, write } = options;
  const waiting: T[] = [];
  let most = options.orders;
  let isWriting = false;

  async function writeAll(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    for (;;) {
      const batch = next();
      const [first] = batch;
      if (!first) break;
      await runWithin(first, () => writeOne(batch));
    }
    isWriting = false;
  }

  function next(): T[] {
    if (!isWanted()) return [];
    const ids = new Set<string>();
    // Two messages can be of one order: a statement with both would be refused.
    const isTwice = ({ order }: T) => ids.size === ids.add(order.id).size;
    return waiting.splice(0, batchLength(waiting, { ...options, orders: most }, isTwice));
  }

  async function writeOne(batch: readonly T[]): Promise<void> {
    try {
      await write(batch);
      most = Math.min(options.orders, most * GROW);
    } catch (error) {
      if (!(error instanceof DependencyUnavailableError)) throw error;
      waiting.push(...batch);
      // An open breaker says nothing about this batch, and asking it costs next to nothing.
      if (error.reason === 'breaker-open') return void (await sleep(Math.min(retryMs, OPEN_MS)));
      most = Math.ceil(most / SHRINK);
      await sleep(retryMs * (0.5 + Math.random() / 2));
    }
  }

  return (item) => {
    waiting.push(item);
    void writeAll();
  };
}
