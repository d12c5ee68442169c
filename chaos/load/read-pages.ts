import { encodeCursor } from '../../services/order-api/routes/encode-cursor.ts';
import type { HttpClient } from './http-client.ts';
import type { AnswerOutcome, LoadPlan } from './load-plan.ts';

/** Orders of a page: large ones weigh hundreds of KB together, as small ones never do. */
const SMALL_PAGE = 50;
const LARGE_PAGE = 2;

/**
 * Reads back, page by page, what was written since `startedAt` (ms since the epoch): each call gets
 * the page after the last one that came, and the first again after the last.
 */
export function pageReader(
  client: HttpClient,
  plan: Pick<LoadPlan, 'url' | 'orderSize'>,
  startedAt: number,
) {
  const first = encodeCursor({ createdAt: new Date(startedAt), id: '0' });
  const limit = plan.orderSize === 'small' ? SMALL_PAGE : LARGE_PAGE;
  let cursor = first;

  return async (): Promise<AnswerOutcome> => {
    const url = `${plan.url}/orders?limit=${limit}&cursor=${cursor}`;
    const ended = await client.send({ method: 'GET', url });
    if (ended.kind !== 'answered') return ended;
    const { status, body } = ended.answer;
    if (status === 200) cursor = nextCursorOf(body) ?? first;
    return { kind: 'answered', status, orderId: null };
  };
}

function nextCursorOf(body: string): string | null {
  // At the end of a page, which is too large to be parsed for its last field.
  return /"nextCursor":"([\w-]+)"\}$/.exec(body.slice(-300))?.[1] ?? null;
}
