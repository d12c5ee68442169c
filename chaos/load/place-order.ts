import type { HttpClient } from './http-client.ts';
import type { AnswerOutcome, LoadPlan } from './load-plan.ts';
import { orderOf } from './order-size.ts';
import { orderReference } from './small-order.ts';

/** Before an order is sent again, in ms: a service that refuses connections is not hammered. */
const RETRY_PAUSE_MS = 100;

/**
 * Places one order; one without an answer is sent again as often as the plan says, with the same
 * content and idempotency key. An answer is an answer, whatever its status.
 */
export async function placeOrder(
  client: HttpClient,
  { url, referencePrefix, orderSize, retries }: Omit<LoadPlan, 'stages'>,
  sequence: number,
): Promise<AnswerOutcome> {
  const reference = orderReference(referencePrefix, sequence);
  const request = {
    method: 'POST',
    url: `${url}/orders`,
    headers: { 'content-type': 'application/json', 'idempotency-key': reference },
    body: JSON.stringify(orderOf(orderSize, reference, sequence)),
  };
  for (let left = retries; ; left -= 1) {
    const ended = await client.send(request);
    if (ended.kind === 'answered') {
      const { status, body } = ended.answer;
      return { kind: 'answered', status, ...orderIn(body) };
    }
    if (left <= 0) return ended;
    await client.pause(RETRY_PAUSE_MS);
  }
}

/** Which order an answer shows, as far as it does. */
function orderIn(body: string): { orderId: string | null; createdAt?: string } {
  try {
    const order: unknown = JSON.parse(body);
    if (typeof order !== 'object' || order === null) return { orderId: null };
    const { id, createdAt } = order as { id?: unknown; createdAt?: unknown };
    return {
      orderId: typeof id === 'string' ? id : null,
      ...(typeof createdAt === 'string' && { createdAt }),
    };
  } catch {
    return { orderId: null };
  }
}
