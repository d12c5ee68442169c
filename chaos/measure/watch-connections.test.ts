import { expect, it } from 'vitest';
import { parseMetrics } from './metrics-text.ts';
import { connectionUse } from './watch-connections.ts';

const metrics = (sockets: number, waiting: number, waited: number, opened: number) =>
  parseMetrics(`nodejs_active_resources{type="TCPSocketWrap",stack="before"} ${sockets}
nodejs_active_resources{type="Timeout",stack="before"} 99
mysql_pool_limit{stack="before"} 10
mysql_pool_in_use{stack="before"} ${Math.min(waiting, 10)}
mysql_pool_waiting{stack="before"} ${waiting}
mysql_pool_oldest_wait_seconds{stack="before"} ${waited}
mysql_pool_connections_opened_total{stack="before"} ${opened}
mysql_pool_connections_closed_total{stack="before"} ${opened - 3}
`);

it('tells how sockets and pool began, what they came to, and how they ended', () => {
  const looks = [metrics(13, 0, 0, 5), metrics(180, 150, 9.5, 20), metrics(40, 0, 0, 35)];
  expect(connectionUse(looks)).toEqual({
    sockets: { first: 13, most: 180, last: 40 },
    limit: 10,
    inUse: { first: 0, most: 10, last: 0 },
    waiting: { first: 0, most: 150, last: 0 },
    oldestWaitS: 9.5,
    opened: 30,
    closed: 30,
  });
});

it('tells nothing of a service that did not', () => {
  expect(connectionUse([])).toBeNull();
});
