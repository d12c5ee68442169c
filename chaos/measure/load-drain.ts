import { isAcknowledged, type RecordedOrder } from '../ledger/recorded-order.ts';
import { drainedMs } from './drained-ms.ts';
import type { NotificationWatch } from './watch-notifications.ts';

/**
 * How long a stack took to work off what a fault had held up, in ms, by a watch that began when the
 * fault was gone. Ends the watch.
 * @returns null when the notifier did not tell
 */
export async function loadDrainedMs(
  notifications: NotificationWatch,
  orders: readonly RecordedOrder[],
): Promise<number | null> {
  const answeredAt = orders.filter(isAcknowledged).map((order) => order.answeredAt ?? 0);
  return drainedMs(await notifications.stop(), answeredAt);
}
