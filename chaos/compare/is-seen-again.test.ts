import { expect, test } from 'vitest';
import { isSeenAgain } from './is-seen-again.ts';
import { measurement } from './measurement.fixture.ts';

const measured = (losesOrders: boolean | null) => ({
  orderStatus: 201,
  losesOrders,
  finding: { en: '', id: '' },
});
const seen = (losesOrders: boolean | null, status: number, lost: number) => {
  const { single, ledger } = measurement({ single: { status, durationMs: 5 }, lost });
  return isSeenAgain(measured(losesOrders), single, ledger);
};

test('the same status, and orders lost where orders were lost', () => {
  expect(seen(true, 201, 98)).toBe(true);
  expect(seen(true, 201, 0)).toBe(false);
  expect(seen(false, 201, 1)).toBe(false);
  expect(seen(false, 500, 0)).toBe(false);
  expect(seen(null, 201, 1)).toBe(true);
});

test('can’t be told without an order, or without the ledger that decides', () => {
  const { single } = measurement();
  expect(isSeenAgain(measured(true), null, null)).toBeNull();
  expect(isSeenAgain(measured(true), single, null)).toBeNull();
  expect(isSeenAgain(measured(null), single, null)).toBe(true);
});
