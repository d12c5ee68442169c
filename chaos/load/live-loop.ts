import { atMoment } from './at-moment.ts';
import { epochNow } from './epoch-now.ts';
import { keepAliveClient } from './keep-alive-client.ts';
import type { LoadPlan } from './load-plan.ts';
import { type OpenLoopListener, operationSender, warmConnections } from './open-loop.ts';

/** What a live load is to send; when, it is told later. */
export type LivePlan = Omit<LoadPlan, 'stages'> & { readonly stages: null };

/** A load whose rate changes while it runs, without an end of its own. */
export interface LiveLoop {
  /** From now on so many operations a second; 0: none, until another rate. */
  setRate(perSecond: number): void;
  /** Sends nothing more, and resolves when every operation has its outcome. */
  end(): Promise<void>;
}

/**
 * Sends orders, and pages that read them back, in an open loop as `sendOpenLoop` does: each is due at
 * its moment, whatever became of those before it, and its latency counts from then. Nothing is sent
 * before there is a rate.
 */
export async function startLiveLoop(plan: LivePlan, listener: OpenLoopListener): Promise<LiveLoop> {
  const client = keepAliveClient(plan.url, plan.timeoutMs);
  await warmConnections(client);
  const startedAt = epochNow();
  const send = operationSender(client, plan, startedAt);
  const open = new Set<Promise<void>>();
  let gapMs = Number.POSITIVE_INFINITY;
  let dueAt = Number.POSITIVE_INFINITY;
  let sequence = 0;
  let callOff = () => {};
  listener.onStart(startedAt);

  function sendDue(): void {
    for (let now = epochNow(); dueAt <= now; now = epochNow()) {
      listener.onSent(sequence);
      const sent = send(sequence, dueAt).then((outcome) => {
        listener.onOutcome(outcome);
        open.delete(sent);
      });
      open.add(sent);
      sequence += 1;
      dueAt += gapMs;
    }
    if (Number.isFinite(dueAt)) callOff = atMoment(dueAt, gapMs, sendDue);
  }

  return {
    setRate(perSecond) {
      callOff();
      const now = epochNow();
      const newGapMs = perSecond > 0 ? 1_000 / perSecond : Number.POSITIVE_INFINITY;
      // What is left of the wait for the next one shrinks or grows with the gap, so that a slider that
      // is moved all the time neither holds orders up nor sends a burst of them.
      const left = Number.isFinite(gapMs) ? Math.max(0, dueAt - now) / gapMs : 0;
      dueAt = Number.isFinite(newGapMs) ? now + left * newGapMs : newGapMs;
      gapMs = newGapMs;
      sendDue();
    },
    async end() {
      callOff();
      dueAt = Number.POSITIVE_INFINITY;
      while (open.size > 0) await Promise.all(open);
      client.close();
    },
  };
}
