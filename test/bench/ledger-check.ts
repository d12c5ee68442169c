import { readFile } from 'node:fs/promises';
import { openLedgerStores } from '../../chaos/ledger/ledger-stores.ts';
import type { RecordedOrder } from '../../chaos/ledger/recorded-order.ts';
import { tallyLedger } from '../../chaos/ledger/tally-ledger.ts';
import { filledId, filledReference } from './fill-orders.ts';

/**
 * Holds so many filled orders of the after stack against MySQL and MongoDB, once, in a process of its
 * own. Usage: ledger-check ORDERS URLS. Prints JSON: the time, the most memory, and what was found.
 */
const count = Number(process.argv[2]);
const orders = Array.from({ length: count }, (_, index): RecordedOrder => {
  const [reference, orderId] = [filledReference(index + 1), filledId(index + 1)];
  return { reference, orderId, status: 201, sentAt: index, answeredAt: index + 1 };
});
const stores = await openLedgerStores(JSON.parse(process.argv[3] ?? ''));
const startedAt = performance.now();
const { stored, lost, duplicated } = await tallyLedger(orders, stores);
const ms = performance.now() - startedAt;
await stores.close();
const peakKiB = /VmHWM:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8'))?.[1];
process.stdout.write(
  `${JSON.stringify({ ms, peakMiB: Number(peakKiB) / 1_024, stored, lost, duplicated })}\n`,
);
