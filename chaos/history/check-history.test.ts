import { describe, expect, it } from 'vitest';
import { checkHistory, MAX_LISTED_VIOLATIONS } from './check-history.ts';
import { history, notify, page, place, read, seen, unknownRead } from './history.fixture.ts';
import { RULE_IDS } from './history-result.ts';
import { RULES } from './rules/rules.ts';

describe('a history held against all rules', () => {
  it('is held against each of them', () => {
    expect(RULES.map(({ id }) => id)).toEqual(RULE_IDS);
  });

  it('counts what there is, and finds nothing in a good one', () => {
    const reads = [read('a', 20), unknownRead('a', 30), read('a', 1_010)];
    const good = history(place('a', 0), ...reads, page(1_020, [seen('a')]), notify('a', 25));
    expect(checkHistory(good)).toEqual({
      operations: 6,
      reads: 3,
      unread: 0,
      violationCount: 0,
      byRule: {},
      violations: [],
    });
  });

  it('counts an order for each rule that it breaks, once', () => {
    const twice = [notify('a', 25), notify('a', 26)];
    const lost = [read('a', 30, null), read('a', 1_010, null), page(1_020, [])];
    const { violations, byRule } = checkHistory(history(place('a', 0), ...twice, ...lost));
    expect(byRule).toEqual({ 'read-your-write': 1, 'no-duplicate': 1, 'final-state': 1 });
    expect(violations.map(({ rule, at }) => [rule, at])).toEqual([
      ['read-your-write', 30],
      ['no-duplicate', 26],
      ['final-state', 1_010],
    ]);
  });

  it('counts acknowledged orders of which nothing is known in the end', () => {
    const { unread, violationCount } = checkHistory(
      history(place('a', 0), read('a', 30), unknownRead('a', 1_010), place('b', 5)),
    );
    expect({ unread, violationCount }).toEqual({ unread: 2, violationCount: 0 });
  });

  it('lists only so many violations, and counts all', () => {
    const ids = Array.from({ length: MAX_LISTED_VIOLATIONS + 5 }, (_, index) => `order-${index}`);
    const all = ids.flatMap((id, index) => [place(id, index), read(id, index + 500, null)]);
    const { violationCount, violations } = checkHistory(history(...all));
    expect(violationCount).toBe(ids.length);
    expect(violations).toHaveLength(MAX_LISTED_VIOLATIONS);
  });
});
