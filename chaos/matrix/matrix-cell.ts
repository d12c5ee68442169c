import type { Fault } from '../faults/fault.ts';
import type { OrderSize } from '../load/order-size.ts';
import type { LoadClient } from '../measure/measure-steady-load.ts';

/** *downstream* is what a server sends, *upstream* what a service sends. */
export const DIRECTIONS = ['downstream', 'upstream'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One fault of one kind, in one place, in one direction, under orders of one size. */
export interface MatrixCell {
  /** Such as `latency-mysql+rabbitmq-upstream-bulk`, `down-all-small`, `kill-mysql-bulk`. */
  readonly id: string;
  /** By which the table groups. */
  readonly kind: string;
  /** `mysql`, `mongo+rabbitmq`, `all`; empty where the kind says it all. */
  readonly on: string;
  /** null for what has none. */
  readonly direction: Direction | null;
  readonly size: OrderSize;
  /** Whether an order can be kept by MySQL or by RabbitMQ while the fault is there. */
  readonly isReachable: boolean;
  readonly client: LoadClient;
  readonly fault: Fault;
  /** Why this lab can't have the fault; null where it can. */
  readonly skip: string | null;
}

/** Waits for half as long again as any fault lasts, and asks once: each answer is seen as it is. */
export const ONE_ANSWER: LoadClient = { timeoutMs: 6_000, retries: 0 };
