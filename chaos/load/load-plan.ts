import type { LoadOrderSize } from './order-size.ts';
import type { LoadStage } from './schedule.ts';

/** What the generator is to send. */
export interface LoadPlan {
  /** Base address of the order-api, without a slash at its end. */
  readonly url: string;
  /** When operations are due: orders and pages together. */
  readonly stages: readonly LoadStage[];
  /** At most 48 characters; `-` and the sequence number follow. */
  readonly referencePrefix: string;
  readonly orderSize: LoadOrderSize;
  /** Share of operations that read a page of what the load wrote, from 0 to 1; the rest are orders. */
  readonly readShare: number;
  /** How long the client waits for an answer, in ms; each attempt anew. */
  readonly timeoutMs: number;
  /** How often an order without an answer is sent again, under the same idempotency key. */
  readonly retries: number;
}

/** What the client does: `POST /orders`, or `GET /orders` with a cursor. */
export type Operation = 'order' | 'page';

/** What becomes of a request, whatever it is for. Latency as in RequestOutcome. */
export type AnswerOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly orderId: string | null;
      /** As the answer shows the order; absent where it shows none. */
      readonly createdAt?: string;
    }
  /** `timeout`: no whole answer in time. `connection`: refused, reset or closed without an answer. */
  | { readonly kind: 'timeout' | 'connection' };

/**
 * What became of one operation. Latency runs from the intended send time to the last byte of the
 * body that answered it, in µs, all attempts included. `orderId` is null for a page.
 */
export type RequestOutcome = {
  readonly sequence: number;
  readonly operation: Operation;
  readonly latencyUs: number;
} & AnswerOutcome;

/** The operation of a place in the sequence: pages are spread evenly among the orders. */
export function operationAt(readShare: number, sequence: number): Operation {
  const pages = (count: number) => Math.floor(count * readShare + 1e-9);
  return pages(sequence + 1) > pages(sequence) ? 'page' : 'order';
}
