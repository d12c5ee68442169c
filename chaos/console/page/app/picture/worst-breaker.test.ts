import { expect, it } from 'vitest';
import { worstBreaker } from './worst-breaker.ts';

it('shows the most open of a dependency’s breakers, and which are so', () => {
  const breakers = [
    { name: 'mysql.read', state: 'closed' },
    { name: 'mysql.write', state: 'open' },
    { name: 'mysql.outbox', state: 'open' },
    { name: 'mongo.write', state: 'half-open' },
  ] as const;
  expect(worstBreaker(breakers, 'mysql')).toEqual({
    state: 'open',
    names: ['mysql.write', 'mysql.outbox'],
  });
  expect(worstBreaker(breakers, 'mongo')?.state).toBe('half-open');
  expect(worstBreaker(breakers, 'rabbitmq')).toBeNull();
});
