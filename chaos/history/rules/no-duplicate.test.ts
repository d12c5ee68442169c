import { describe, expect, it } from 'vitest';
import { brokenPage, notify, page, place, seen } from '../history.fixture.ts';
import { checkRule } from './check-rule.fixture.ts';
import { noDuplicate } from './no-duplicate.ts';

const check = checkRule(noDuplicate);

describe('no order appears twice', () => {
  it('holds when each is on one page and has one notification', () => {
    const first = page(1_010, [seen('a')], { isLast: false });
    const pages = [first, page(1_020, [seen('b')])];
    expect(check(place('a', 0), place('b', 5), notify('a', 30), ...pages)).toEqual([]);
  });

  it('is broken by two rows of one reference, whoever was told of them', () => {
    const twin = seen('b', { reference: 'ref-a' });
    expect(check(place('a', 0), page(1_010, [seen('a'), twin]))).toMatchObject([
      { orderId: 'b', at: 1_010, detail: 'the same order is also there as a' },
    ]);
  });

  it('is broken by one order on two pages', () => {
    const pages = [page(1_010, [seen('a')], { isLast: false }), page(1_020, [seen('a')])];
    expect(check(place('a', 0), ...pages)).toMatchObject([{ orderId: 'a', at: 1_020 }]);
  });

  it('counts a walk that was begun anew from its start', () => {
    const pages = [page(1_010, [seen('a')], { isLast: false }), brokenPage(1_020)];
    expect(check(place('a', 0), ...pages, page(1_030, [seen('a')]))).toEqual([]);
  });

  it('allows orders without a reference to be alike', () => {
    const [a, b] = [seen('a', { reference: null }), seen('b', { reference: null })];
    expect(check(page(1_010, [a, b]))).toEqual([]);
  });

  it('is broken by a second notification', () => {
    expect(check(place('a', 0), notify('a', 30), notify('a', 45))).toMatchObject([
      { orderId: 'a', reference: 'ref-a', at: 45, detail: 'it has 2 notifications' },
    ]);
  });
});
