/** What the client knows of one order that it sent: an entry of the ledger. */
export interface RecordedOrder {
  /** Unique; at most 64 characters; also the order's idempotency key. */
  readonly reference: string;
  /** The id that the service gave it; null when it gave none. */
  readonly orderId: string | null;
  /** The order's time as the answer gave it, ISO 8601; absent where it gave none. */
  readonly createdAt?: string;
  /** The answer's HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Intended send time, ms since the epoch. */
  readonly sentAt: number;
  /** When the answer was complete, ms since the epoch; null when there was none. */
  readonly answeredAt: number | null;
}

/** An order that the service took responsibility for: 201 or 202, with an id to ask for it by. */
export type AcknowledgedOrder = RecordedOrder & { readonly orderId: string };

export function isAcknowledged(order: RecordedOrder): order is AcknowledgedOrder {
  return (order.status === 201 || order.status === 202) && order.orderId !== null;
}
