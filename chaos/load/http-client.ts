import type { Answer, Exchange } from '../http-exchange.ts';

/** How an attempt ended. */
export type Attempt =
  | { readonly kind: 'answered'; readonly answer: Pick<Answer, 'status' | 'body'> }
  /** `timeout`: no whole answer in time. `connection`: refused, reset or closed without an answer. */
  | { readonly kind: 'timeout' | 'connection' };

/** What a load sends its requests with: Node's own HTTP, or k6's. */
export interface HttpClient {
  /** Sends one request, and waits for the whole answer for as long as the plan says. Never throws. */
  send(request: Pick<Exchange, 'method' | 'url' | 'headers' | 'body'>): Promise<Attempt>;
  /** Waits. @param ms how long */
  pause(ms: number): Promise<unknown>;
}
