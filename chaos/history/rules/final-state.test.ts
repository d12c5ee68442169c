import { describe, expect, it } from 'vitest';
import { brokenPage, page, place, read, seen, unknownRead } from '../history.fixture.ts';
import { checkRule } from './check-rule.fixture.ts';
import { finalState } from './final-state.ts';

const check = checkRule(finalState);
const accepted = place('a', 0, { status: 202 });

describe('the final state of an acknowledged order', () => {
  it('is stored, as sent, by its id and on the pages', () => {
    const early = read('a', 20, { state: 'accepted' });
    expect(check(accepted, early, read('a', 1_005), page(1_010, [seen('a')]))).toEqual([]);
  });

  it('is broken when it is still accepted only', () => {
    const late = read('a', 1_005, { state: 'accepted' });
    expect(check(accepted, late)).toMatchObject([
      { orderId: 'a', at: 1_005, detail: 'in the end, it is not stored' },
    ]);
  });

  it('is broken when it is gone, or other than what was sent', () => {
    expect(check(accepted, read('a', 1_005, null))).toMatchObject([
      { detail: 'in the end, GET answered 404' },
    ]);
    expect(check(accepted, read('a', 1_005, { digest: 'other' }))).toMatchObject([
      { detail: 'in the end, its content is not what was sent' },
    ]);
  });

  it('is broken when the pages do not have it', () => {
    expect(check(place('a', 0), read('a', 1_005), page(1_010, []))).toMatchObject([
      { detail: 'in the end, it is not on the pages' },
    ]);
  });

  it('says nothing of pages that did not come, and nothing of an order that nobody could read', () => {
    expect(check(place('a', 0), read('a', 1_005), brokenPage(1_010))).toEqual([]);
    const early = read('a', 900, { state: 'accepted' });
    expect(check(accepted, early, unknownRead('a', 1_005))).toEqual([]);
  });
});
