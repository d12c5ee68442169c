import { describe, expect, it } from 'vitest';
import { place, read, unknownRead } from '../history.fixture.ts';
import { checkRule } from './check-rule.fixture.ts';
import { readYourWrite } from './read-your-write.ts';

const check = checkRule(readYourWrite);

describe('read your write', () => {
  it('holds when every later read gives the order, whatever its state', () => {
    const accepted = place('a', 0, { status: 202 });
    expect(check(accepted, read('a', 11, { state: 'accepted' }), read('a', 50))).toEqual([]);
  });

  it('is broken by a 404 that was asked for after the acknowledgement', () => {
    expect(check(place('a', 0), read('a', 12, null))).toEqual([
      { orderId: 'a', reference: 'ref-a', at: 12, detail: 'GET answered 404, 2 ms after the 201' },
    ]);
  });

  it('is broken for an accepted order as well', () => {
    const [found] = check(place('a', 0, { status: 202 }), read('a', 30, null));
    expect(found?.detail).toBe('GET answered 404, 20 ms after the 202');
  });

  it('says nothing of a read that began before the acknowledgement was complete', () => {
    expect(check(place('a', 0), read('a', 9, null))).toEqual([]);
  });

  it('learns nothing from a 503 and from no answer', () => {
    const reads = [unknownRead('a', 20), unknownRead('a', 30, null)];
    expect(check(place('a', 0), ...reads)).toEqual([]);
    expect(check(place('a', 0), ...reads, read('a', 40, null))).toMatchObject([{ at: 40 }]);
  });

  it('promises nothing to whom nothing was acknowledged', () => {
    const refused = place('a', 0, { orderId: null, outcome: 'unknown', status: 500 });
    expect(check(refused, read('a', 20, null))).toEqual([]);
  });

  it('is broken by another content, and by a 200 without an order', () => {
    expect(check(place('a', 0), read('a', 20, { digest: 'other' }))).toMatchObject([
      { at: 20, detail: 'GET gave another content than was sent' },
    ]);
    expect(check(place('a', 0), { ...read('a', 20), seen: null })).toMatchObject([
      { detail: 'GET answered 200, 10 ms after the 201' },
    ]);
  });

  it('leaves an order that was there and is gone to the rule that nothing disappears', () => {
    expect(check(place('a', 0), read('a', 20), read('a', 40, null))).toEqual([]);
  });
});
