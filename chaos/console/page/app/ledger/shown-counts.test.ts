import { describe, expect, it } from 'vitest';
import { shownCounts } from './shown-counts.ts';

const ledger = {
  acknowledged: 70,
  stored: 60,
  notified: 50,
  waiting: 20,
  lost: 0,
  duplicated: 0,
  settled: false,
};

describe('the counts that are shown', () => {
  it('are the ledger’s own once the orders were looked up', () => {
    const { settled: _, ...counts } = ledger;
    expect(shownCounts(ledger)).toEqual(counts);
  });

  it('claim nothing of orders that a run looks up at its end', () => {
    const running = { ...ledger, stored: null, notified: null };
    expect(shownCounts(running)).toEqual({
      acknowledged: 70,
      stored: null,
      notified: null,
      waiting: null,
      lost: null,
      duplicated: null,
    });
  });

  it('keep what an earlier experiment of the same run lost', () => {
    expect(shownCounts({ ...ledger, stored: null, lost: 97 }).lost).toBe(97);
  });

  it('are none before the first load or run', () => {
    expect(new Set(Object.values(shownCounts(null)))).toEqual(new Set([null]));
  });
});
