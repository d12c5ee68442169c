import { describe, expect, it } from 'vitest';
import { history, notify, page, place, seen } from '../history.fixture.ts';
import { orderHistories } from '../order-history.ts';
import { checkRule } from './check-rule.fixture.ts';
import { notifiedAfterOrder } from './notified-after-order.ts';

const check = checkRule(notifiedAfterOrder);

describe('no notification precedes its order', () => {
  it('holds for one that comes while the answer is still on its way', () => {
    expect(check(place('a', 100), notify('a', 104))).toEqual([]);
  });

  it('is broken by one that is older than the request', () => {
    expect(check(place('a', 100), notify('a', 50))).toEqual([
      {
        orderId: 'a',
        reference: 'ref-a',
        at: 50,
        detail: 'its notification is 50 ms older than its request',
      },
    ]);
  });

  it('allows for the difference of two clocks', () => {
    expect(check(place('a', 100), notify('a', 92))).toEqual([]);
  });

  it('allows for a clock that was set back on purpose', () => {
    const whole = history(place('a', 5_000), notify('a', 1_500), place('b', 5_000), notify('b', 9));
    const header = { ...whole.header, clockBehindMs: 3_600 };
    const found = notifiedAfterOrder.check(orderHistories(whole), { ...whole, header });
    expect(found).toMatchObject([{ orderId: 'b' }]);
  });

  it('knows the request of an order whose client was not told its id, by the reference', () => {
    const untold = place('a', 100, { orderId: null, outcome: 'unknown', status: null, end: null });
    const listed = page(1_010, [seen('a')]);
    expect(check(untold, notify('a', 50), listed)).toMatchObject([{ orderId: 'a', at: 50 }]);
  });
});
