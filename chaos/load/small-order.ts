import { createHash } from 'node:crypto';
import type { NewOrder } from '../../services/shared/order.ts';

/** Room for a prefix, so that with `-` and a sequence number it stays within the 64 of `reference`. */
const MAX_PREFIX = 48;

/**
 * The part that all references of one load share: unique to run, experiment and stack. A prefix too
 * long for an order's reference is cut and ends in a digest of the whole.
 */
export function referencePrefix(runId: string, experimentId: string, stack: string): string {
  const whole = `${runId}-${experimentId}-${stack}`;
  if (whole.length <= MAX_PREFIX) return whole;
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 10);
  return `${whole.slice(0, MAX_PREFIX - 11)}-${digest}`;
}

/** The reference, and idempotency key, of a load's order. */
export function orderReference(prefix: string, sequence: number): string {
  return `${prefix}-${sequence}`;
}

/** The sequence number of a load's order, from its reference. */
export function orderSequence(reference: string): number {
  return Number(reference.slice(reference.lastIndexOf('-') + 1));
}

/** A small order of one or two lines, as the steady load places them: some 200 bytes of JSON. */
export function smallOrder(reference: string, sequence: number): NewOrder {
  const coffee = { sku: 'coffee-250g', quantity: 1 + (sequence % 3), unitPriceCents: 690 };
  const filter = { sku: 'paper-filter-100', quantity: 1, unitPriceCents: 320 };
  return {
    customerId: `customer-${sequence % 100}`,
    reference,
    items: sequence % 2 === 0 ? [coffee] : [coffee, filter],
  };
}
