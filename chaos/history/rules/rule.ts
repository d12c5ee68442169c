import type { History } from '../history.ts';
import type { RuleId, Violation } from '../history-result.ts';
import type { OrderHistory } from '../order-history.ts';

/** What a rule says of an order that broke it. */
export type Finding = Omit<Violation, 'rule'>;

/** Something that must be true of every history. */
export interface Rule {
  readonly id: RuleId;
  /** At most one finding an order; `orders` are the history's, sorted out. */
  readonly check: (orders: readonly OrderHistory[], history: History) => Finding[];
}

/** The finding that an operation shows of an order. */
export function finding(
  { orderId, place }: Pick<OrderHistory, 'orderId' | 'place'>,
  at: number,
  detail: string,
): Finding {
  return { orderId, reference: place?.reference ?? null, at, detail };
}
