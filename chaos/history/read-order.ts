import type { Agent } from 'node:http';
import { attempt } from '../load/attempt.ts';
import { epochNow } from '../load/epoch-now.ts';
import { outcomeOf, type Read } from './operation.ts';
import { readSeen } from './read-seen.ts';

/** Who reads from where: a process of the history, with its connections. */
export interface Reader {
  readonly process: string;
  readonly agent: Agent;
  /** Base address of the order-api. */
  readonly url: string;
  /** How long an answer may take, in ms; after that its outcome is unknown. */
  readonly timeoutMs: number;
}

/** Reads one order by its id. Never throws. */
export async function readOrder(reader: Reader, orderId: string): Promise<Read> {
  const { process, agent, url, timeoutMs } = reader;
  const start = epochNow();
  const request = { method: 'GET', url: `${url}/orders/${orderId}` };
  const ended = await attempt(agent, request, timeoutMs);
  const common = { op: 'read', process, orderId, start } as const;
  if (ended.kind !== 'answered') {
    return { ...common, end: null, outcome: 'unknown', status: null, seen: null };
  }
  const end = epochNow();
  const { status, body } = ended.answer;
  const seen = status === 200 ? readSeen(parse(body)) : null;
  return { ...common, end, outcome: outcomeOf(status), status, seen };
}

/** The answer's JSON; null when it is none. */
export function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
