import { expect, test } from 'vitest';
import { isOpenIn } from './watch-breakers.ts';

const METRICS = `# HELP breaker_state 0 closed or none, 1 half-open, 2 open
# TYPE breaker_state gauge
breaker_state{call="mysql.write",service="order-api",stack="after"} 2
breaker_state{call="mysql.read",service="order-api",stack="after"} 0
breaker_state{call="rabbitmq.defer",service="order-api",stack="after"} 1
`;

test('a breaker that is open, or only half open, asks nobody', () => {
  expect(isOpenIn(METRICS, 'mysql.write')).toBe(true);
  expect(isOpenIn(METRICS, 'rabbitmq.defer')).toBe(true);
  expect(isOpenIn(METRICS, 'mysql.read')).toBe(false);
  expect(isOpenIn(METRICS, 'mysql.outbox')).toBe(false);
});
