import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { encodeCursor } from '../../services/order-api/routes/encode-cursor.ts';
import { attempt } from '../load/attempt.ts';
import { epochNow } from '../load/epoch-now.ts';
import type { LoadOrderSize } from '../load/order-size.ts';
import { outcomeOf, type Page } from './operation.ts';
import { parse } from './read-order.ts';
import { readSeen } from './read-seen.ts';

/** Orders of a page: at most some 5 MB of large ones, and some 150 KB of small ones. */
const SMALL_PAGE = 500;
const LARGE_PAGE = 10;
/** Longest wait for a page, in ms. */
const TIMEOUT_MS = 5_000;
/** Before a walk that broke off is begun anew, in ms. */
const ANEW_MS = 500;

export interface WalkOptions {
  readonly url: string;
  readonly orderSize: LoadOrderSize;
  /** Orders placed from then on, ms since the epoch. */
  readonly since: number;
  /** For so long, in ms, a walk that broke off is begun anew; one that goes on is not ended. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/**
 * Walks through all pages of the orders since a moment, from the first again where a page does not
 * come.
 * @throws the signal's reason when it aborts
 */
export async function readPagesAtEnd(options: WalkOptions): Promise<Page[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const first = encodeCursor({ createdAt: new Date(options.since), id: '0' });
  const pages: Page[] = [];
  const startedAt = epochNow();
  try {
    for (let cursor: string | null = first; cursor !== null; ) {
      options.signal.throwIfAborted();
      const { page, next } = await readPage(agent, options, cursor);
      pages.push(page);
      const hasFailed = page.outcome !== 'ok';
      if (hasFailed && epochNow() - startedAt >= options.patienceMs) break;
      if (hasFailed) await sleep(ANEW_MS);
      cursor = hasFailed ? first : next;
    }
    return pages;
  } finally {
    agent.destroy();
  }
}

async function readPage(
  agent: Agent,
  { url, orderSize }: WalkOptions,
  cursor: string,
): Promise<{ page: Page; next: string | null }> {
  const start = epochNow();
  const request = {
    method: 'GET',
    url: `${url}/orders?limit=${orderSize === 'small' ? SMALL_PAGE : LARGE_PAGE}&cursor=${cursor}`,
  };
  const ended = await attempt(agent, request, TIMEOUT_MS);
  const status = ended.kind === 'answered' ? ended.answer.status : null;
  const end = ended.kind === 'answered' ? epochNow() : null;
  const common = { op: 'page', process: 'list', start, end, status } as const;
  const listed = ended.kind === 'answered' && status === 200 ? readListed(ended.answer.body) : null;
  if (!listed) {
    // A page that can't be read says as little as none.
    const outcome = status === 200 ? 'unknown' : outcomeOf(status);
    return { page: { ...common, outcome, isLast: false, orders: [] }, next: null };
  }
  const { orders, nextCursor } = listed;
  const isLast = nextCursor === null;
  const seen = orders.map(readSeen).filter((order) => order !== null);
  return { page: { ...common, outcome: 'ok', isLast, orders: seen }, next: nextCursor };
}

const Listed = Type.Object({
  orders: Type.Array(Type.Unknown()),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});

function readListed(body: string): Static<typeof Listed> | null {
  const answer = parse(body);
  return Value.Check(Listed, answer) ? answer : null;
}
