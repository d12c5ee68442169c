import type { RequestOutcome } from '../load/load-plan.ts';
import { latencyHistogram } from './latency-histogram.ts';
import { dueMs, PHASES, type Phase, phaseAt, type SteadyWorkload } from './load-phases.ts';
import type { LoadSecond, LoadSummary, ReadSummary } from './measurement.ts';

/** Whether a service took responsibility for the order. */
export function isAcknowledgement(outcome: RequestOutcome): boolean {
  return outcome.kind === 'answered' && (outcome.status === 201 || outcome.status === 202);
}

/**
 * Whether an outcome counts among the latencies. A time-out does, with the time that the client
 * waited: leaving out the slowest would flatter the service. A broken connection does not: a refusal
 * within a millisecond is no answer, and no merit.
 */
export function hasLatency(outcome: RequestOutcome): boolean {
  return outcome.kind !== 'connection';
}

/** Counts and latencies of a set of outcomes. */
export function summariseLoad(outcomes: Iterable<RequestOutcome>): LoadSummary {
  const histogram = latencyHistogram();
  const failures: Record<string, number> = {};
  let [sent, created, accepted] = [0, 0, 0];
  for (const outcome of outcomes) {
    sent += 1;
    if (hasLatency(outcome)) histogram.record(outcome.latencyUs);
    if (outcome.kind === 'answered' && outcome.status === 201) created += 1;
    else if (outcome.kind === 'answered' && outcome.status === 202) accepted += 1;
    else countFailure(failures, outcome);
  }
  const acknowledged = created + accepted;
  return { sent, acknowledged, created, accepted, failures, latencyMs: histogram.summary() };
}

/** Counts and latencies of pages that were asked for; null when none was. */
export function summariseReads(outcomes: readonly RequestOutcome[]): ReadSummary | null {
  if (outcomes.length === 0) return null;
  const histogram = latencyHistogram();
  const failures: Record<string, number> = {};
  let answered = 0;
  for (const outcome of outcomes) {
    if (hasLatency(outcome)) histogram.record(outcome.latencyUs);
    if (outcome.kind === 'answered' && outcome.status === 200) answered += 1;
    else countFailure(failures, outcome);
  }
  return { sent: outcomes.length, answered, failures, latencyMs: histogram.summary() };
}

function countFailure(failures: Record<string, number>, outcome: RequestOutcome): void {
  const reason = outcome.kind === 'answered' ? String(outcome.status) : outcome.kind;
  failures[reason] = (failures[reason] ?? 0) + 1;
}

/** The whole load and each of its phases, by intended send time. */
export function summarisePhases(
  outcomes: readonly RequestOutcome[],
  workload: SteadyWorkload,
): Record<Phase | 'total', LoadSummary> {
  const of: Record<Phase, RequestOutcome[]> = { warmUp: [], fault: [], recovery: [] };
  for (const outcome of outcomes) {
    of[phaseAt(workload, dueMs(workload, outcome.sequence))].push(outcome);
  }
  const [warmUp, fault, recovery] = PHASES.map((phase) => summariseLoad(of[phase])) as [
    LoadSummary,
    LoadSummary,
    LoadSummary,
  ];
  return { total: summariseLoad(outcomes), warmUp, fault, recovery };
}

/** One entry for each second of the load in which an order was due. `outcomes` are in sequence. */
export function loadSeries(
  outcomes: readonly RequestOutcome[],
  workload: SteadyWorkload,
): LoadSecond[] {
  const series: LoadSecond[] = [];
  const histogram = latencyHistogram();
  for (const outcome of outcomes) {
    const second = Math.floor(dueMs(workload, outcome.sequence) / 1_000);
    let entry = series.at(-1);
    if (entry?.second !== second) {
      histogram.reset();
      entry = { second, sent: 0, acknowledged: 0, p50: null, p99: null, max: null };
      series.push(entry);
    }
    if (hasLatency(outcome)) histogram.record(outcome.latencyUs);
    entry.sent += 1;
    entry.acknowledged += isAcknowledgement(outcome) ? 1 : 0;
    entry.p50 = histogram.percentile(50);
    entry.p99 = histogram.percentile(99);
    entry.max = histogram.percentile(100);
  }
  return series;
}
