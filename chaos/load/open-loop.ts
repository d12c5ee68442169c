import { Agent } from 'node:http';
import { exchange } from '../http-exchange.ts';
import { epochNow } from './epoch-now.ts';
import { orderReference, smallOrder } from './small-order.ts';

/** What the generator is to send. */
export interface LoadPlan {
  /** Base address of the order-api, without a slash at its end. */
  readonly url: string;
  readonly ratePerSecond: number;
  /** Number of orders. */
  readonly total: number;
  /** At most 48 characters; `-` and the sequence number follow. */
  readonly referencePrefix: string;
  /** How long the client waits for an answer, in ms. */
  readonly timeoutMs: number;
}

/** What became of one order. Latency runs from the intended send time to the body's last byte, in µs. */
export type RequestOutcome = { readonly sequence: number; readonly latencyUs: number } & (
  | { readonly kind: 'answered'; readonly status: number; readonly orderId: string | null }
  /** `timeout`: no whole answer in time. `connection`: refused, reset or closed without an answer. */
  | { readonly kind: 'timeout' | 'connection' }
);

export interface OpenLoopListener {
  /** The first order's intended send time, ms since the epoch; called before anything is sent. */
  onStart(startedAt: number): void;
  onSent(sequence: number): void;
  onOutcome(outcome: RequestOutcome): void;
}

/** Connections opened, by `GET /health`, before the first order: no order pays for a handshake. */
const WARM_CONNECTIONS = 8;

/** From the end of the warming of connections to the first order, in ms. */
const LEAD_MS = 20;

/**
 * Sends orders in an open loop: order `i` is due at start + i / rate, whatever became of those
 * before it. A connection is opened whenever none is free, so that a slow service never holds back
 * an arrival. Nothing is retried.
 * @returns when every order has its outcome: `worstLagMs` is the longest that an order left later
 * than it was due.
 */
export async function sendOpenLoop(
  plan: LoadPlan,
  listener: OpenLoopListener,
): Promise<{ worstLagMs: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  try {
    await warmConnections(agent, plan.url);
    return await sendAll(agent, plan, listener);
  } finally {
    agent.destroy();
  }
}

async function warmConnections(agent: Agent, url: string): Promise<void> {
  const health = {
    agent,
    method: 'GET',
    url: `${url}/health`,
    signal: AbortSignal.timeout(2_000),
  } as const;
  // A service that is down is a finding of the load itself, not of its preparation.
  await Promise.allSettled(Array.from({ length: WARM_CONNECTIONS }, () => exchange(health)));
}

function sendAll(
  agent: Agent,
  plan: LoadPlan,
  listener: OpenLoopListener,
): Promise<{ worstLagMs: number }> {
  const startedAt = epochNow() + LEAD_MS;
  const dueAt = (sequence: number) => startedAt + (sequence * 1_000) / plan.ratePerSecond;
  let next = 0;
  let open = plan.total;
  let worstLagMs = 0;
  listener.onStart(startedAt);

  return new Promise((resolve) => {
    const settle = (outcome: RequestOutcome) => {
      listener.onOutcome(outcome);
      open -= 1;
      if (open === 0) resolve({ worstLagMs });
    };
    const sendDue = () => {
      while (next < plan.total) {
        const waitMs = dueAt(next) - epochNow();
        if (waitMs > 0) {
          setTimeout(sendDue, waitMs);
          return;
        }
        worstLagMs = Math.max(worstLagMs, -waitMs);
        listener.onSent(next);
        void placeOrder(agent, plan, next, dueAt(next)).then(settle);
        next += 1;
      }
    };
    if (open === 0) resolve({ worstLagMs });
    else sendDue();
  });
}

async function placeOrder(
  agent: Agent,
  plan: LoadPlan,
  sequence: number,
  dueAt: number,
): Promise<RequestOutcome> {
  const reference = orderReference(plan.referencePrefix, sequence);
  const timeOut = new AbortController();
  const timer = setTimeout(() => timeOut.abort(), plan.timeoutMs);
  const latencyUs = () => Math.max(0, Math.round((epochNow() - dueAt) * 1_000));
  try {
    const answer = await exchange({
      agent,
      method: 'POST',
      url: `${plan.url}/orders`,
      headers: { 'content-type': 'application/json', 'idempotency-key': reference },
      body: JSON.stringify(smallOrder(reference, sequence)),
      signal: timeOut.signal,
    });
    return {
      sequence,
      latencyUs: latencyUs(),
      kind: 'answered',
      status: answer.status,
      orderId: orderIdOf(answer.body),
    };
  } catch {
    const kind = timeOut.signal.aborted ? 'timeout' : 'connection';
    return { sequence, latencyUs: latencyUs(), kind };
  } finally {
    clearTimeout(timer);
  }
}

function orderIdOf(body: string): string | null {
  try {
    const order: unknown = JSON.parse(body);
    if (typeof order !== 'object' || order === null || !('id' in order)) return null;
    return typeof order.id === 'string' ? order.id : null;
  } catch {
    return null;
  }
}
