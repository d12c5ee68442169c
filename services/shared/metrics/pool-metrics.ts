import type { Registry } from 'prom-client';
import type { MysqlPool } from '../mysql/pool.ts';
import { readCounter, readGauge } from './read-on-scrape.ts';

/** The use of a service's MySQL pool. */
export function poolWatcher(registry: Registry): (pool: MysqlPool) => void {
  return ({ usage }) => {
    const gauge = readGauge(registry);
    gauge('mysql_pool_limit', 'Most connections of the pool', () => usage.limit);
    gauge('mysql_pool_open', 'Connections that are open', () => usage.opened() - usage.closed());
    gauge('mysql_pool_in_use', 'Connections that a caller holds', usage.inUse.count);
    gauge('mysql_pool_waiting', 'Callers that wait as all are taken', usage.waiting.count);
    gauge(
      'mysql_pool_oldest_use_seconds',
      'How long the first of the callers has held its connection; 0 without one',
      usage.inUse.oldestSeconds,
    );
    gauge(
      'mysql_pool_oldest_wait_seconds',
      'How long the first in the queue has waited; 0 without one',
      usage.waiting.oldestSeconds,
    );
    const counter = readCounter(registry);
    counter('mysql_pool_connections_opened_total', 'Connections opened', usage.opened);
    counter('mysql_pool_connections_closed_total', 'Connections ended', usage.closed);
  };
}
