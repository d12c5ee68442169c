import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { NewOrder } from '../../services/shared/order.ts';
import { orderReference, referencePrefix, smallOrder } from './small-order.ts';

test('a reference fits an order, however long the names are, and stays unique', () => {
  const long = 'add-mysql-toxic-bandwidth-degradation-of-my-own';
  const before = orderReference(
    referencePrefix('2026-01-31T10-00-00', long, 'before'),
    999_999_999,
  );
  const after = orderReference(referencePrefix('2026-01-31T10-00-00', long, 'after'), 999_999_999);
  expect(before.length).toBeLessThanOrEqual(64);
  expect(before).not.toBe(after);
});

test('a usual reference is readable', () => {
  const prefix = referencePrefix('2026-01-31T10-00-00', 'latency', 'after');
  expect(orderReference(prefix, 17)).toBe('2026-01-31T10-00-00-latency-after-17');
});

test('every order is one that the order-api takes', () => {
  for (const sequence of [0, 1, 2, 3]) {
    expect(Value.Check(NewOrder, smallOrder('r', sequence))).toBe(true);
  }
});
