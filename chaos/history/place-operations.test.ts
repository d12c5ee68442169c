import { expect, test } from 'vitest';
import { totalCents } from '../../services/shared/order.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import { LOAD_ORDER_SIZES, orderOf } from '../load/order-size.ts';
import { orderReference } from '../load/small-order.ts';
import { contentDigest } from './content-digest.ts';
import { placeOperations } from './place-operations.ts';

const recorded = (change: Partial<RecordedOrder>): RecordedOrder => ({
  reference: orderReference('20260131-timeout-after', 17),
  orderId: 'a',
  status: 201,
  sentAt: 1_000,
  answeredAt: 1_012,
  ...change,
});

test.each(LOAD_ORDER_SIZES)('a %s order is known by what was really sent', (size) => {
  const [operation] = placeOperations([recorded({})], size);
  const sent = orderOf(size, '20260131-timeout-after-17', 17);
  const reference = '20260131-timeout-after-17';
  const digest = contentDigest({ ...sent, reference, totalCents: totalCents(sent.items) });
  expect(operation).toMatchObject({ outcome: 'ok', start: 1_000, end: 1_012, digest });
});

test('an order without an answer, or with a 500, may be there or not; a 400 is not', () => {
  const silent = recorded({ orderId: null, status: null, answeredAt: null });
  const failed = recorded({ orderId: null, status: 500 });
  const refused = recorded({ orderId: null, status: 400 });
  const outcomes = placeOperations([silent, failed, refused], 'small');
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'fail']);
  expect(outcomes[0]?.end).toBeNull();
});
