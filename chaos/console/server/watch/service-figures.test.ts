import { expect, it } from 'vitest';
import { readServiceFigures } from './service-figures.ts';

const TEXT = `dependency_attempt_duration_seconds_bucket{le="0.1",call="mysql.write",outcome="success",attempt="1",service="order-api"} 7
dependency_attempt_duration_seconds_count{call="mysql.write",outcome="success",attempt="1",service="order-api"} 7
dependency_attempt_duration_seconds_count{call="mysql.read",outcome="success",attempt="2",service="order-api"} 1
dependency_attempt_duration_seconds_count{call="mysql.write",outcome="timeout",attempt="1",service="order-api"} 2
dependency_attempt_duration_seconds_count{call="rabbitmq.publish",outcome="failure",attempt="1",service="order-api"} 4
dependency_attempt_duration_seconds_sum{call="mysql.write",outcome="success",attempt="1",service="order-api"} 0.5
dependency_oldest_attempt_seconds{call="mysql.write",service="order-api"} 1.5
dependency_oldest_attempt_seconds{call="mysql.read",service="order-api"} 0.2
breaker_state{call="mysql.write",service="order-api"} 2
breaker_state{call="mysql.read",service="order-api"} 0
mysql_pool_limit{service="order-api"} 10
mysql_pool_in_use{service="order-api"} 3
mysql_pool_waiting{service="order-api"} 6
rabbitmq_connected{service="order-api"} 1
rabbitmq_published_total{exchange="orders",routing_key="order.created",service="order-api"} 20
rabbitmq_published_total{exchange="",routing_key="order-api.deferred",service="order-api"} 5
deferred_orders_pending{service="order-api"} 5
`;

it('reads calls by dependency, the oldest one, breakers, pool and what waits', () => {
  const figures = readServiceFigures(TEXT);
  expect(figures.calls.mysql).toEqual({
    ...{ succeeded: 8, failed: 2, seconds: 0.5, oldestSeconds: 1.5 },
  });
  expect(figures.calls.rabbitmq).toMatchObject({ succeeded: 0, failed: 4 });
  expect([...figures.breakers]).toEqual([
    ['mysql.write', 2],
    ['mysql.read', 0],
  ]);
  expect(figures.pool).toEqual({ used: 3, max: 10, waiting: 6 });
  expect(figures).toMatchObject({ connected: true, published: 20, deferred: 5, outbox: 0 });
});

it('a service without a pool has none', () => {
  expect(readServiceFigures('rabbitmq_connected 0\n')).toMatchObject({
    pool: null,
    connected: false,
  });
});
