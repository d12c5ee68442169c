import { describe, expect, it } from 'vitest';
import { page, place, read, seen, unknownRead } from '../history.fixture.ts';
import { checkRule } from './check-rule.fixture.ts';
import { immutable } from './immutable.ts';

const check = checkRule(immutable);
const accepted = place('a', 0, { status: 202 });

describe('an order never changes', () => {
  it('holds when it goes from accepted to stored, with 503s in between', () => {
    const reads = [read('a', 20, { state: 'accepted' }), unknownRead('a', 30), read('a', 40)];
    expect(check(accepted, ...reads, page(50, [seen('a')]))).toEqual([]);
  });

  it('is broken when it was there and is gone', () => {
    expect(check(place('a', 0), read('a', 20), read('a', 40, null))).toMatchObject([
      { orderId: 'a', at: 40, detail: 'it was there, and then GET answered 404' },
    ]);
  });

  it('says nothing of two reads that overlap', () => {
    expect(check(place('a', 0), read('a', 20), { ...read('a', 24, null) })).toEqual([]);
  });

  it('is broken by another content or another time, on a page as well', () => {
    const other = read('a', 40, { digest: 'other' });
    expect(check(place('a', 0), read('a', 20), other)).toMatchObject([{ at: 40 }]);
    const later = seen('a', { createdAt: '2026-01-31T10:00:09.000Z' });
    expect(check(place('a', 0), read('a', 20), page(60, [later]))).toMatchObject([
      {
        at: 60,
        detail: 'its time changed from 2026-01-31T10:00:00.000Z to 2026-01-31T10:00:09.000Z',
      },
    ]);
  });

  it('is broken by a time other than that of the acknowledgement', () => {
    const told = place('a', 0, { createdAt: '2026-01-31T10:00:09.000Z' });
    expect(check(told, read('a', 20))).toMatchObject([
      {
        detail: 'its time changed from 2026-01-31T10:00:09.000Z to 2026-01-31T10:00:00.000Z',
      },
    ]);
  });

  it('holds an accepted order to the first time that is told of it, whoever tells it', () => {
    const early = read('a', 20, { state: 'accepted' });
    const other = { createdAt: '2026-01-31T10:00:09.000Z' };
    expect(check(accepted, early, read('a', 40, other), read('a', 60, other))).toEqual([]);
    expect(check(accepted, early, read('a', 40, other), read('a', 60))).toMatchObject([{ at: 60 }]);
    const hasty = read('a', 20, { state: 'accepted', ...other });
    expect(check(accepted, hasty, read('a', 40))).toMatchObject([{ at: 40 }]);
  });

  it('is broken when a stored order is only accepted again', () => {
    const back = read('a', 40, { state: 'accepted' });
    const detail = 'it was stored, and then only accepted';
    expect(check(accepted, read('a', 20), back)).toMatchObject([{ at: 40, detail }]);
    expect(check(place('a', 0), back)).toMatchObject([{ at: 40, detail }]);
  });

  it('allows an order that was not there yet to appear', () => {
    const untold = place('a', 0, { orderId: null, outcome: 'unknown', status: null, end: null });
    expect(check(untold, read('a', 20, null), read('a', 40))).toEqual([]);
  });
});
