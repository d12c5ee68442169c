import type { StackConfig } from '../../infra/lab-config.ts';
import { isAcknowledged, type RecordedOrder } from '../ledger/recorded-order.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { Workload } from '../measure/workload.ts';
import { settleAll } from '../run/settle-all.ts';
import type { History, HistoryHeader } from './history.ts';
import { notifyOperations } from './notify-operations.ts';
import type { Operation } from './operation.ts';
import { startOrderReaders } from './order-readers.ts';
import { placeOperations } from './place-operations.ts';
import { readAtEnd } from './read-at-end.ts';
import { readPagesAtEnd } from './read-pages-at-end.ts';

/** Reads a second, at the most: beside a load they must weigh little. */
const MAX_READS_PER_SECOND = 10;
/** Reads for each order placed, within that bound; fewer of large orders, which weigh as much as placing one. */
const READS_PER_ORDER = { small: 0.5, large: 0.1 };
/** At the end, a stack of which nothing becomes known for so long, in ms, is not waited for. */
const PATIENCE_MS = 5_000;
/** How far back the pages begin before the load, in ms: an order's time is the service's own. */
const MARGIN_MS = 1_000;

/** Writes down what happens to the orders of one load on one stack. */
export interface HistoryRecorder {
  /** Orders that were acknowledged just now: they are read back from now on. */
  acknowledged(orderIds: readonly string[]): void;
  /**
   * Reads every acknowledged order, all pages and all notifications once more, and gives the whole
   * history. Call it when the stack has settled.
   * @throws ServerUnreachableError when MongoDB can't be reached; the signal's reason when it aborts
   */
  finish(ended: EndedLoad, signal: AbortSignal): Promise<History>;
  /** Ends reading; without effect after `finish`. */
  stop(): Promise<void>;
}

/** What is known of a load when its stack has settled. */
export interface EndedLoad
  extends Pick<HistoryHeader, 'run' | 'experiment' | 'faultFrom' | 'faultUntil' | 'clockBehindMs'> {
  /** Every order of the load, by intended send time. */
  readonly orders: readonly RecordedOrder[];
}

/** Starts reading; the first read comes with the first acknowledged order. */
export function recordHistory(stack: StackConfig, workload: Workload): HistoryRecorder {
  const ordersPerSecond = workload.rate_per_second * (1 - workload.readShare);
  const readsPerOrder = READS_PER_ORDER[workload.orderSize === 'small' ? 'small' : 'large'];
  const readsPerSecond = Math.min(MAX_READS_PER_SECOND, ordersPerSecond * readsPerOrder);
  const readers = startOrderReaders(stack.orderApiUrl, readsPerSecond);

  return {
    acknowledged: readers.acknowledged,
    async finish({ orders, clockBehindMs = 0, ...ended }, signal) {
      const reads = await readers.stop();
      const settledAt = epochNow();
      const startedAt = orders[0]?.sentAt ?? settledAt;
      const ids = orders.filter(isAcknowledged).map(({ orderId }) => orderId);
      const url = stack.orderApiUrl;
      const { orderSize } = workload;
      const since = startedAt - MARGIN_MS - clockBehindMs;
      const atEnd = await settleAll<readonly Operation[]>([
        readAtEnd(url, ids, PATIENCE_MS, signal),
        readPagesAtEnd({ url, orderSize, since, patienceMs: PATIENCE_MS, signal }),
      ]);
      const asked = [...placeOperations(orders, orderSize), ...reads, ...atEnd.flat()];
      const notifications = await notifyOperations(stack.direct.mongo, orderIdsIn(asked));
      const operations: Operation[] = [...asked, ...notifications];
      return {
        header: {
          schemaVersion: 1,
          ...ended,
          ...(clockBehindMs > 0 && { clockBehindMs }),
          stack: stack.name,
          startedAt,
          settledAt,
        },
        operations: operations.toSorted((a, b) => a.start - b.start),
      };
    },
    stop: async () => void (await readers.stop()),
  };
}

/** The ids of all orders that the operations are about. */
function orderIdsIn(operations: readonly Operation[]): Set<string> {
  const ids = operations.flatMap((operation) =>
    operation.op === 'page'
      ? operation.orders.map(({ orderId }) => orderId)
      : (operation.orderId ?? []),
  );
  return new Set(ids);
}
