import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { NewOrder } from '../../services/shared/order.ts';
import { readSettings } from '../../services/shared/settings.ts';
import { bulkOrder } from './bulk-order.ts';

test('bulk orders are 10 to 500 KB, up to 500 lines, and orders that the order-api takes', () => {
  const orders = [0, 1, 2, 3, 4].map((sequence) => bulkOrder('run-bulk-after-7', sequence));
  const sizes = orders.map((order) => JSON.stringify(order).length / 1_000);
  expect(orders.every((order) => Value.Check(NewOrder, order))).toBe(true);
  expect(Math.min(...sizes)).toBeCloseTo(10, -0.5);
  expect(Math.max(...sizes)).toBeCloseTo(500, -1.5);
  expect(Math.max(...orders.map(({ items }) => items.length))).toBe(500);
  expect(Math.max(...sizes) * 1_000).toBeLessThan(readSettings({}).BODY_LIMIT_BYTES);
});
