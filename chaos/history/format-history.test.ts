import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../compare/texts.ts';
import { checkHistory } from './check-history.ts';
import { formatHistory, type HistoryView } from './format-history.ts';
import { history, notify, page, place, read, seen, unknownRead } from './history.fixture.ts';
import { HISTORY_TEXTS } from './texts.ts';

const PLAIN = pc.createColors(false);
const lost = history(
  place('a', 0, { status: 202 }),
  read('a', 100, { state: 'accepted' }),
  unknownRead('a', 300, null),
  read('a', 700, null),
  notify('a', 800),
  read('a', 1_005),
  page(1_010, [seen('a')]),
);

function format(view: Partial<HistoryView> = {}, of = lost, lang: 'en' | 'id' = 'en') {
  const whole = { all: false, orderIds: null, ...view };
  return formatHistory(of, checkHistory(of), whole, HISTORY_TEXTS[lang], PLAIN);
}

describe('a history as a person reads it', () => {
  it('shows the rule that broke and what happened to the order, the fault in its midst', () => {
    expect(format()).toBe(`\
timeout, after (run)
  7 operations, 4 of them reads: 1 violation
  immutable: 1 order
  (an order that was there once stays, as it is)
  a  ref-a
    it was there, and then GET answered 404
    +   0.000 s  load      POST    202              10ms
    +   0.100 s  reader-1  GET     200 accepted    5.0ms
    +   0.200 s  -- the fault comes --
    +   0.300 s  reader-1  GET     no answer       5.0ms
    +   0.600 s  -- the fault is gone --
    +   0.700 s  reader-1  GET     404             5.0ms <- immutable
    +   0.800 s  notifier  notify
    +   1.000 s  -- the stack has settled --
    +   1.005 s  reader-1  GET     200 stored      5.0ms
    +   1.010 s  list      list    200 stored      5.0ms
`);
  });

  it('says so when all is well', () => {
    const good = history(place('a', 0), read('a', 1_005), page(1_010, [seen('a')]));
    expect(format({}, good)).toBe(
      'timeout, after (run)\n  3 operations, 1 of them reads: no violation\n',
    );
  });

  it('tells of orders that nobody could read', () => {
    expect(format({}, history(place('a', 0)))).toContain(
      '1 acknowledged orders could not be read in the end',
    );
  });

  it('shows one order that is asked for, broken or not', () => {
    const [first, second] = [place('a', 0), place('b', 5)];
    const text = format({ orderIds: ['b'] }, history(first, second, read('a', 50, null)));
    expect(text).toContain('  b\n    +   0.005 s  load      POST    201');
    expect(text).not.toContain('ref-a');
  });

  it('shows the first few of many orders, and all of them when asked', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const many = history(...ids.flatMap((id) => [place(id, 0), read(id, 50, null)]));
    expect(format({}, many)).toContain('and 2 more: --all');
    expect(format({}, many)).not.toContain('  d  ref-d');
    expect(format({ all: true }, many)).toContain('  e  ref-e');
  });

  it.each(LANGUAGES)('has no line longer than 80 characters: %s', (lang) => {
    const orderId = '0271fe70-5b4f-830b-824e-f17d91039533';
    const long = history(
      { ...place(orderId, 0), reference: 'x'.repeat(64), end: 30_000 },
      notify(orderId, -50),
      { ...read(orderId, 123_456, null), end: 153_456 },
      read(orderId, 1_003_456, { createdAt: '2026-01-31T10:00:09.000Z', state: 'accepted' }),
      page(1_003_470, [seen(orderId)]),
    );
    for (const line of format({}, long, lang).split('\n')) expect(line.length).toBeLessThan(81);
  });
});
