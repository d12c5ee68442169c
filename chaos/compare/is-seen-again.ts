import type { LedgerResult, SingleOrder } from '../measure/measurement.ts';
import type { MeasuredFinding } from './comparison.ts';

/**
 * Whether a stack does what it was measured to do earlier: its one order has the same status and,
 * unless that is chance, it loses acknowledged orders or none. How many is the machine's matter.
 * @returns null when the order was not placed, or the ledger not checked where it decides
 */
export function isSeenAgain(
  { orderStatus, losesOrders }: MeasuredFinding,
  single: SingleOrder | null,
  ledger: LedgerResult | null,
): boolean | null {
  if (single === null) return null;
  if (single.status !== orderStatus) return false;
  if (losesOrders === null) return true;
  return ledger && ledger.lost > 0 === losesOrders;
}
