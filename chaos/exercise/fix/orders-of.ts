import type { DrillResult } from '../../drill/drill.ts';
import { isAcknowledged, type RecordedOrder } from '../../ledger/recorded-order.ts';

/** The orders that were due before the fault came. */
export function ordersBefore({ orders, faultFrom }: DrillResult): RecordedOrder[] {
  return orders.filter(({ sentAt }) => sentAt < faultFrom);
}

/** Those that were due while the fault was there, from so many ms after it came. */
export function ordersDuring(
  { orders, faultFrom, faultUntil }: DrillResult,
  fromMs = 0,
): RecordedOrder[] {
  return orders.filter(({ sentAt }) => sentAt >= faultFrom + fromMs && sentAt < faultUntil);
}

/** Those that were due later than so many ms after the fault was gone. */
export function ordersAfter({ orders, faultUntil }: DrillResult, ms: number): RecordedOrder[] {
  return orders.filter(({ sentAt }) => sentAt >= faultUntil + ms);
}

/** How many were answered 201 or 202. */
export function countTaken(orders: readonly RecordedOrder[]): number {
  return orders.filter(isAcknowledged).length;
}

/** How long the client waited for an answer, in ms; as long as it waits at most, where none came. */
export function waitedMs({ sentAt, answeredAt }: RecordedOrder, mostMs: number): number {
  return answeredAt === null ? mostMs : answeredAt - sentAt;
}
