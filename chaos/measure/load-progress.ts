import { epochNow } from '../load/epoch-now.ts';
import type { RequestOutcome } from '../load/load-plan.ts';
import { latencyHistogram } from './latency-histogram.ts';
import { type Phase, phaseAt, type SteadyWorkload } from './load-phases.ts';
import { hasLatency, isAcknowledgement } from './summarise-load.ts';

/** How a running load is getting on. */
export interface LoadProgress {
  /** Whole seconds since the first order was due. */
  readonly second: number;
  readonly phase: Phase;
  /** Orders sent, and orders acknowledged, since the start. */
  readonly sent: number;
  readonly acknowledged: number;
  /** 99th percentile of the answers that came since the last report, in ms; null when none came. */
  readonly p99: number | null;
}

/** Turns batches of outcomes into at most one report a second. */
export function trackProgress(
  workload: SteadyWorkload,
  report: ((progress: LoadProgress) => void) | undefined,
): {
  start(startedAt: number): void;
  update(sent: number, outcomes: readonly RequestOutcome[]): void;
} {
  const histogram = latencyHistogram();
  let startedAt = Number.POSITIVE_INFINITY;
  let acknowledged = 0;
  let lastSecond = 0;

  return {
    start: (at) => {
      startedAt = at;
    },
    update: (sent, outcomes) => {
      for (const outcome of outcomes) {
        if (outcome.operation !== 'order') continue;
        if (isAcknowledgement(outcome)) acknowledged += 1;
        if (hasLatency(outcome)) histogram.record(outcome.latencyUs);
      }
      const elapsedMs = epochNow() - startedAt;
      const second = Math.floor(elapsedMs / 1_000);
      if (second <= lastSecond) return;
      lastSecond = second;
      const p99 = histogram.percentile(99);
      report?.({ second, phase: phaseAt(workload, elapsedMs), sent, acknowledged, p99 });
      histogram.reset();
    },
  };
}
