import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionUse, Course } from './connection-use.ts';
import { type MetricsText, parseMetrics } from './metrics-text.ts';
import { readMetrics } from './read-metrics.ts';

/** From one look to the next, in ms. */
const INTERVAL_MS = 1_000;

export interface ConnectionWatch {
  /** Looks once more; null when order-api never told. The same when it is asked again. */
  stop(): Promise<ConnectionUse | null>;
}

/** Watches sockets and pool of an order-api until stopped. A look that fails is left out. */
export function watchConnections(orderApiUrl: string): ConnectionWatch {
  const stopping = new AbortController();
  const looks: MetricsText[] = [];
  const look = async () => {
    const text = await readMetrics(orderApiUrl);
    if (text !== null) looks.push(parseMetrics(text));
  };
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await look();
      await sleep(INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
    await look();
    return connectionUse(looks);
  })();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}

/** What several looks at the metrics of one process, one after the other, tell together. */
export function connectionUse(looks: readonly MetricsText[]): ConnectionUse | null {
  if (looks.length === 0) return null;
  const course = (name: string, label?: string): Course => {
    const values = looks.map((look) => look.sum(name, label) ?? 0);
    return { first: values[0] ?? 0, most: Math.max(...values), last: values.at(-1) ?? 0 };
  };
  const grown = (name: string) => {
    const { first, last } = course(name);
    return last - first;
  };
  return {
    sockets: course('nodejs_active_resources', 'type="TCPSocketWrap"'),
    limit: course('mysql_pool_limit').last,
    inUse: course('mysql_pool_in_use'),
    waiting: course('mysql_pool_waiting'),
    oldestWaitS: course('mysql_pool_oldest_wait_seconds').most,
    opened: grown('mysql_pool_connections_opened_total'),
    closed: grown('mysql_pool_connections_closed_total'),
  };
}
