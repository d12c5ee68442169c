import { describe, expect, it } from 'vitest';
import { hashPassword, rabbitmqDefinitions } from './definitions.ts';

describe('hashPassword', () => {
  it("gives the example of RabbitMQ's documentation", () => {
    const salt = Buffer.from('908DC60A', 'hex');
    expect(hashPassword('test12', salt)).toBe('kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR');
  });
});

it('gives the lab account each vhost, and nobody else anything', () => {
  const { users, vhosts, permissions } = rabbitmqDefinitions();
  expect(users.map((user) => user.name)).toEqual(['lab']);
  expect(vhosts).toEqual([{ name: 'before' }, { name: 'after' }, { name: 'exercise' }]);
  expect(permissions.map(({ user, vhost }) => `${user} ${vhost}`)).toEqual([
    'lab before',
    'lab after',
    'lab exercise',
  ]);
});
