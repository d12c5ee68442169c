import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { tallyCounter } from './tally-counter.ts';

it('has each series from the start, and its value at the time of each reading', async () => {
  const registry = new Registry();
  const series = tallyCounter({
    name: 'orders_total',
    help: 'Orders',
    labelNames: ['route'],
    registers: [registry],
  });
  const orders = series({ route: '/orders' });
  const other = series({ route: '/other' });
  expect(await registry.metrics()).toMatch('orders_total{route="/orders"} 0');
  orders.value++;
  orders.value++;
  other.value++;
  for (let reading = 0; reading < 2; reading++) {
    expect((await registry.metrics()).split('\n').slice(2, 4)).toEqual([
      'orders_total{route="/orders"} 2',
      'orders_total{route="/other"} 1',
    ]);
  }
});
