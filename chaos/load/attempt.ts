import type { Agent } from 'node:http';
import { type Exchange, exchange } from '../http-exchange.ts';
import type { Attempt } from './http-client.ts';

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
