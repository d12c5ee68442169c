import type { HttpClient } from './http-client.ts';
import {
  type AnswerOutcome,
  type LoadPlan,
  operationAt,
  type RequestOutcome,
} from './load-plan.ts';
import { placeOrder } from './place-order.ts';
import { pageReader } from './read-pages.ts';

/** An operation and what became of it, but for the time that it took. */
export type PerformedOperation = Pick<RequestOutcome, 'sequence' | 'operation'> & AnswerOutcome;

/**
 * What a load does at a place in its sequence, whatever sends its requests.
 * @param startedAt of the load, ms since the epoch
 */
export function operationPerformer(
  client: HttpClient,
  plan: Omit<LoadPlan, 'stages'>,
  startedAt: number,
): (sequence: number) => Promise<PerformedOperation> {
  const readPage = pageReader(client, plan, startedAt);
  return async (sequence) => {
    const operation = operationAt(plan.readShare, sequence);
    const outcome = await (operation === 'page' ? readPage() : placeOrder(client, plan, sequence));
    return { sequence, operation, ...outcome };
  };
}
