import type { StackConfig } from '../../infra/lab-config.ts';
import { openLedgerStores } from './ledger-stores.ts';
import type { RecordedOrder } from './recorded-order.ts';
import { type SettledLedger, settleLedger } from './settle-ledger.ts';
import { tallyLedger } from './tally-ledger.ts';

/**
 * Looks up every order of a load in MySQL and MongoDB, straight and not through Toxiproxy, once the
 * system has drained: at once when all is well, otherwise when nothing has changed for 3 s (11 s
 * while an order is missing or a message waits), after 60 s at the latest, or ten minutes while orders
 * still arrive. Call it when the fault is gone and the last answer is there.
 *
 * @throws ServerUnreachableError when MySQL, MongoDB or RabbitMQ can't be reached; the signal's
 *   reason when it aborts; the driver's error when a query fails.
 */
export async function checkLedger(options: {
  readonly stack: StackConfig;
  /** Gone through at each look; need not be in memory together. */
  readonly orders: Iterable<RecordedOrder>;
  readonly signal: AbortSignal;
}): Promise<SettledLedger> {
  const { stack, orders, signal } = options;
  const allAnswered = isEachAnswered(orders);
  const stores = await openLedgerStores(stack.direct, stack.name === 'after');
  try {
    return await settleLedger(
      async () => ({
        // Messages first: one that is consumed in between has then become what the tally sees.
        pendingMessages: await stores.pendingMessages(),
        tally: await tallyLedger(orders, stores),
      }),
      allAnswered,
      signal,
    );
  } finally {
    await stores.close();
  }
}

function isEachAnswered(orders: Iterable<RecordedOrder>): boolean {
  for (const { answeredAt } of orders) if (answeredAt === null) return false;
  return true;
}
