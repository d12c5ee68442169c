import type { LiveLedger } from '../../../protocol.ts';

/** What is counted, in the order of an order's way; the last two are what must not happen. */
export const COUNTS = [
  'acknowledged',
  'stored',
  'notified',
  'waiting',
  'lost',
  'duplicated',
] as const satisfies (keyof LiveLedger)[];
export type ShownCount = (typeof COUNTS)[number];

/**
 * A stack's counts as far as anything is known; null for what was not looked up yet. A run looks at its
 * orders at its end: until then none is known to wait, and none not to be lost.
 */
export function shownCounts(ledger: LiveLedger | null): Record<ShownCount, number | null> {
  const isLookedUp = ledger !== null && ledger.stored !== null;
  const known = (count: number | undefined) => (isLookedUp || count ? (count ?? null) : null);
  return {
    acknowledged: ledger?.acknowledged ?? null,
    stored: ledger?.stored ?? null,
    notified: ledger?.notified ?? null,
    waiting: isLookedUp ? ledger.waiting : null,
    lost: known(ledger?.lost),
    duplicated: known(ledger?.duplicated),
  };
}
