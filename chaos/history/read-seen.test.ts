import { expect, test } from 'vitest';
import { readSeen } from './read-seen.ts';

const items = [{ sku: 'cup', quantity: 1, unitPriceCents: 450 }];
const order = { id: 'a', customerId: 'c', reference: 'r', items, totalCents: 450 };
const createdAt = '2026-01-31T10:00:00.000Z';

test('a stored order tells its time', () => {
  expect(readSeen({ ...order, state: 'stored', createdAt })).toMatchObject({
    orderId: 'a',
    reference: 'r',
    state: 'stored',
    createdAt,
  });
  expect(readSeen({ ...order, state: 'stored' })).toBeNull();
});

test('an accepted one has none; where an answer tells one all the same, it is seen', () => {
  expect(readSeen({ ...order, state: 'accepted' })).toMatchObject({ createdAt: null });
  expect(readSeen({ ...order, state: 'accepted', createdAt })).toMatchObject({ createdAt });
});

test('what is no order is none', () => {
  expect(readSeen({ title: 'Not Found', status: 404 })).toBeNull();
});
