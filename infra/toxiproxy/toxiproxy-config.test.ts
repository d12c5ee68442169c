import { expect, it } from 'vitest';
import { readLabConfig } from '../lab-config.ts';
import { toxiproxyConfig } from './toxiproxy-config.ts';

it("puts each of a stack's proxies in front of its server", () => {
  const { stacks } = readLabConfig({
    LAB_AFTER_MYSQL_PROXY_PORT: '20001',
    LAB_MYSQL_PORT: '20000',
  });
  expect(toxiproxyConfig(stacks.after)).toEqual([
    { name: 'mysql_proxy', listen: '127.0.0.1:20001', upstream: '127.0.0.1:20000', enabled: true },
    { name: 'mongo_proxy', listen: '127.0.0.1:18227', upstream: '127.0.0.1:18027', enabled: true },
    {
      name: 'rabbitmq_proxy',
      listen: '127.0.0.1:18256',
      upstream: '127.0.0.1:18056',
      enabled: true,
    },
  ]);
});
