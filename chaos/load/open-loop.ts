import { atMoment } from './at-moment.ts';
import { epochNow } from './epoch-now.ts';
import type { HttpClient } from './http-client.ts';
import { type KeepAliveClient, keepAliveClient } from './keep-alive-client.ts';
import type { LoadPlan, RequestOutcome } from './load-plan.ts';
import { operationPerformer } from './perform-operation.ts';
import { schedule } from './schedule.ts';

export interface OpenLoopListener {
  /** The first operation's intended send time, ms since the epoch; called before anything is sent. */
  onStart(startedAt: number): void;
  onSent(sequence: number): void;
  onOutcome(outcome: RequestOutcome): void;
}

/** How well the generator kept its own schedule. */
export interface ScheduleRecord {
  /** The longest that an operation left later than it was due, in ms. */
  readonly worstLagMs: number;
  /** Operations that left more than LATE_MS after they were due. */
  readonly lateSends: number;
  /** From the start until the last operation left and its share of the schedule was over, in ms. */
  readonly sendingMs: number;
  /** Operations that were due and never left: none where nothing limits how many wait. */
  readonly unsent: number;
}

/** An operation that leaves this much later than it was due, in ms, is late. */
export const LATE_MS = 20;

/** Connections opened, by `GET /health`, before the first order: no order pays for a handshake. */
const WARM_CONNECTIONS = 8;

/** From the end of the warming of connections to the first order, in ms. */
const LEAD_MS = 20;

/**
 * Sends orders, and pages that read them back, in an open loop: each is due at its place in the
 * schedule, whatever became of those before it. A connection is opened whenever none is free, so
 * that a slow service never holds back an arrival.
 * @returns when every operation has its outcome
 */
export async function sendOpenLoop(
  plan: LoadPlan,
  listener: OpenLoopListener,
): Promise<ScheduleRecord> {
  const client = keepAliveClient(plan.url, plan.timeoutMs);
  try {
    await warmConnections(client);
    return await sendAll(client, plan, listener);
  } finally {
    client.close();
  }
}

/** Opens connections, so that no order pays for a handshake. */
export async function warmConnections(client: KeepAliveClient): Promise<void> {
  await client.warm('/health', WARM_CONNECTIONS, 2_000);
}

/**
 * Sends the operation of a place in the sequence, which was due at a moment (ms since the epoch), and
 * resolves with what became of it.
 */
export function operationSender(
  client: HttpClient,
  plan: Omit<LoadPlan, 'stages'>,
  startedAt: number,
): (sequence: number, dueAt: number) => Promise<RequestOutcome> {
  const perform = operationPerformer(client, plan, startedAt);
  return async (sequence, dueAt) => {
    const performed = await perform(sequence);
    const latencyUs = Math.max(0, Math.round((epochNow() - dueAt) * 1_000));
    return { latencyUs, ...performed };
  };
}

function sendAll(
  client: HttpClient,
  plan: LoadPlan,
  listener: OpenLoopListener,
): Promise<ScheduleRecord> {
  const { total, seconds, dueMs } = schedule(plan.stages);
  const startedAt = epochNow() + LEAD_MS;
  const send = operationSender(client, plan, startedAt);
  let next = 0;
  let open = total;
  let worstLagMs = 0;
  let lateSends = 0;
  let sendingMs = 0;
  listener.onStart(startedAt);

  return new Promise((resolve) => {
    const settle = (outcome: RequestOutcome) => {
      listener.onOutcome(outcome);
      open -= 1;
      if (open === 0) resolve({ worstLagMs, lateSends, sendingMs, unsent: 0 });
    };
    const sendDue = () => {
      while (next < total) {
        const dueAt = startedAt + dueMs(next);
        const lagMs = epochNow() - dueAt;
        if (lagMs < 0) {
          atMoment(dueAt, dueMs(next + 1) - dueMs(next), sendDue);
          return;
        }
        worstLagMs = Math.max(worstLagMs, lagMs);
        if (lagMs > LATE_MS) lateSends += 1;
        sendingMs = seconds * 1_000 + lagMs;
        listener.onSent(next);
        void send(next, dueAt).then(settle);
        next += 1;
      }
    };
    if (open === 0) resolve({ worstLagMs, lateSends, sendingMs, unsent: 0 });
    else sendDue();
  });
}
