import type { Agent } from 'node:http';
import { type Answer, type Exchange, exchange } from '../http-exchange.ts';

/** How an attempt ended. */
export type Attempt =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'timeout' | 'connection' };

/** Sends one request and waits at most `timeoutMs` for the whole answer. Never throws. */
export async function attempt(
  agent: Agent,
  request: Pick<Exchange, 'method' | 'url' | 'headers' | 'body'>,
  timeoutMs: number,
): Promise<Attempt> {
  const timeOut = new AbortController();
  const timer = setTimeout(() => timeOut.abort(), timeoutMs);
  try {
    const answer = await exchange({ ...request, agent, signal: timeOut.signal });
    return { kind: 'answered', answer };
  } catch {
    return { kind: timeOut.signal.aborted ? 'timeout' : 'connection' };
  } finally {
    clearTimeout(timer);
  }
}
