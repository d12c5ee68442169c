import type { RequestOutcome } from '../load/load-plan.ts';
import { orderReference } from '../load/small-order.ts';
import type { RecordedOrder } from './recorded-order.ts';

/**
 * What the ledger keeps of an order's outcome.
 * @param sentAt its intended send time, ms since the epoch
 */
export function recordOrder(
  outcome: RequestOutcome,
  sentAt: number,
  referencePrefix: string,
): RecordedOrder {
  const reference = orderReference(referencePrefix, outcome.sequence);
  if (outcome.kind !== 'answered') {
    return { reference, orderId: null, status: null, sentAt, answeredAt: null };
  }
  const { orderId, createdAt, status, latencyUs } = outcome;
  const answeredAt = sentAt + latencyUs / 1_000;
  return { reference, orderId, status, sentAt, answeredAt, ...(createdAt && { createdAt }) };
}
