import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { NewOrder } from '../../services/shared/order.ts';
import { readSettings } from '../../services/shared/settings.ts';
import { BULK_SIZES, bulkOrder, sizedOrder } from './bulk-order.ts';

const kilobytes = (order: NewOrder) => JSON.stringify(order).length / 1_000;

test.each(BULK_SIZES)('an order of %s is that large, and one that the order-api takes', (size) => {
  const order = sizedOrder(size, 'run-bulk-after-7', 7);
  const wanted = Number.parseInt(size, 10);
  expect(Math.abs(kilobytes(order) / wanted - 1)).toBeLessThan(0.1);
  expect(Value.Check(NewOrder, order)).toBe(true);
  expect(kilobytes(order) * 1_000).toBeLessThan(readSettings({}).BODY_LIMIT_BYTES);
});

test('bulk orders are of all sizes in turn, up to 500 lines', () => {
  const orders = BULK_SIZES.map((_, sequence) => bulkOrder('run-bulk-after-7', sequence));
  expect(orders).toEqual(
    BULK_SIZES.map((size, sequence) => sizedOrder(size, 'run-bulk-after-7', sequence)),
  );
  expect(Math.max(...orders.map(({ items }) => items.length))).toBe(500);
});
