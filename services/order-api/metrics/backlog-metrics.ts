import type { Registry } from 'prom-client';
import { readGauge } from '../../shared/metrics/read-on-scrape.ts';
import type { PendingOrders } from '../deferred/pending-orders.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The orders of the after stack that wait: to be published, or to be written to MySQL. */
export function backlogWatcher(registry: Registry) {
  return (outbox: Outbox, pending: PendingOrders): void => {
    const gauge = readGauge(registry);
    gauge(
      'outbox_backlog_orders',
      'Stored orders whose message no broker has confirmed, at the last sweep',
      () => outbox.backlog().orders,
    );
    gauge('outbox_oldest_age_seconds', 'Age of the oldest of them; 0 without one', () =>
      ageSeconds(outbox.backlog().oldest),
    );
    gauge(
      'deferred_orders_pending',
      'Orders that this process accepted and that are not in MySQL yet',
      () => pending.size,
    );
    gauge('deferred_oldest_age_seconds', 'Age of the oldest of them; 0 without one', () =>
      ageSeconds(pending.oldest()),
    );
  };
}

function ageSeconds(since: Date | undefined): number {
  return since ? Math.max(0, Date.now() - since.getTime()) / 1_000 : 0;
}
