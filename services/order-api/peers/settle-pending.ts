import type { PendingOrders } from '../deferred/pending-orders.ts';

/** Ids of one look. */
const BATCH = 500;

export interface SettleOptions {
  readonly pending: Pick<PendingOrders, 'placedBefore' | 'forget'>;
  /** Those of the ids that are in MySQL. */
  readonly findStored: (ids: readonly string[]) => Promise<readonly string[]>;
  /** Nobody else writes the orders of this process then. */
  readonly isAlone: () => boolean;
  /** From the end of one look to the next one, in ms; orders younger than that are left alone. */
  readonly everyMs: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Lets a process forget its accepted orders that another one, to which the queue gave them, has written.
 * It asks MySQL rather than being told: what it is not told, while it is cut off, say, it would hold for ever.
 */
export function settlePending(options: SettleOptions): void {
  const { pending, findStored, isAlone, everyMs, signal } = options;

  async function settle(): Promise<void> {
    for (let isFull = !isAlone(); isFull && !signal.aborted; ) {
      const ids = pending.placedBefore(new Date(Date.now() - everyMs), BATCH);
      const stored = ids.length > 0 ? await findStored(ids) : [];
      for (const id of stored) pending.forget(id);
      isFull = stored.length === BATCH;
    }
  }

  const timer = setInterval(() => {
    // While MySQL can't be asked, nobody can write there either.
    settle().catch(() => {});
  }, everyMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
