import { type Static, Type } from 'typebox';
import { Count, Milliseconds } from '../figures.ts';
import type { RequestOutcome } from '../load/load-plan.ts';
import { nullable } from '../nullable.ts';
import { latencyHistogram } from './latency-histogram.ts';
import { hasLatency, isAcknowledgement } from './summarise-load.ts';

/**
 * One second of a load's orders: how many left, and what became in it of orders whenever they left.
 * Latencies in ms from the intended send time, of what was answered or given up in this second.
 */
export const SecondFigures = Type.Object({
  sent: Count,
  acknowledged: Count,
  /** Answered otherwise than 201 or 202. */
  refused: Count,
  /** Timed out, or the connection broke. */
  unanswered: Count,
  p50Ms: nullable(Milliseconds),
  p99Ms: nullable(Milliseconds),
  maxMs: nullable(Milliseconds),
});
export type SecondFigures = Static<typeof SecondFigures>;

/** A second, in ms. */
const SECOND_MS = 1_000;

/**
 * Turns batches of outcomes, which have to come several times a second, into figures of each second.
 * @param now in ms, for tests
 * @returns takes a batch; `sent` counts orders since the load's start
 */
export function secondFigures(
  report: (figures: SecondFigures) => void,
  now: () => number = () => performance.now(),
): (sent: number, outcomes: readonly RequestOutcome[]) => void {
  const histogram = latencyHistogram();
  let [acknowledged, refused, unanswered] = [0, 0, 0];
  let sentBefore = 0;
  let endsAt = now() + SECOND_MS;

  function add(outcome: RequestOutcome): void {
    if (isAcknowledgement(outcome)) acknowledged += 1;
    else if (outcome.kind === 'answered') refused += 1;
    else unanswered += 1;
    if (hasLatency(outcome)) histogram.record(outcome.latencyUs);
  }

  return (sent, outcomes) => {
    for (const outcome of outcomes) if (outcome.operation === 'order') add(outcome);
    if (now() < endsAt) return;
    const latency = histogram.summary();
    report({
      sent: sent - sentBefore,
      acknowledged,
      refused,
      unanswered,
      p50Ms: latency?.p50 ?? null,
      p99Ms: latency?.p99 ?? null,
      maxMs: latency?.max ?? null,
    });
    histogram.reset();
    [acknowledged, refused, unanswered] = [0, 0, 0];
    sentBefore = sent;
    // The next second ends a second after this one, not after this batch; none is made up for.
    endsAt += SECOND_MS;
    if (endsAt <= now()) endsAt = now() + SECOND_MS;
  };
}
