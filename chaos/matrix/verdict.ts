import type { DrillResult } from '../drill/drill.ts';
import { isAcknowledged, type RecordedOrder } from '../ledger/recorded-order.ts';
import { latencyHistogram } from '../measure/latency-histogram.ts';
import type { CellOutcome, MatrixProblem } from './matrix-result.ts';

/** Where an order can be kept, at least this share is acknowledged. */
const LEAST_ACKNOWLEDGED = 0.999;
/** Where it can't, the 99th percentile of the answers that say so, once the breakers are open, in ms. */
const REFUSED_P99_MS = 100;
/** From then on answers are judged even if no breaker was seen to open, in ms from the fault's coming. */
const OPEN_WITHIN_MS = 3_000;

/** When both breakers on the way to a durable place were first seen open, ms since the epoch. */
export type BreakersOpenAt = number | null;

/**
 * What came of a cell on a stack, and where it is the after stack, what it did not hold to:
 *
 * - no acknowledged order is lost or still on its way when the ledger stops waiting, none is stored or notified twice, and no rule of the orders'
 *   history is broken: in every cell;
 * - where a durable place can be reached during the fault, 99.9 % of the orders are acknowledged;
 * - where none can, whatever is not acknowledged is answered 503, and p99 of those answers is 100 ms
 *   at most from when the breakers are open.
 */
export function judgeCell(
  isReachable: boolean,
  { stack, steady, ledger, history, orders, faultFrom, faultUntil }: DrillResult,
  openAt: BreakersOpenAt,
): CellOutcome {
  const judgedFrom = Math.min(openAt ?? Number.POSITIVE_INFINITY, faultFrom + OPEN_WITHIN_MS);
  const refused = orders.filter(
    (order) => !isAcknowledged(order) && order.sentAt >= judgedFrom && order.sentAt < faultUntil,
  );
  const { sent, acknowledged, failures, latencyMs } = steady.total;
  const outcome: CellOutcome = {
    stack,
    sent,
    acknowledged,
    failures,
    p99Ms: latencyMs?.p99 ?? null,
    lost: ledger.lost,
    duplicated: ledger.duplicated,
    violations: history.violationCount,
    drainedMs: ledger.drainedMs ?? null,
    breakersOpenMs: openAt === null ? null : Math.max(0, openAt - faultFrom),
    refusedWhileOpen: refused.length,
    refusedP99Ms: p99(refused),
    problems: [],
  };
  return stack === 'before'
    ? outcome
    : { ...outcome, problems: problemsOf(outcome, ledger.waiting ?? 0, isReachable) };
}

function problemsOf(outcome: CellOutcome, waiting: number, isReachable: boolean): MatrixProblem[] {
  const { sent, acknowledged, failures, lost, duplicated, violations, refusedP99Ms } = outcome;
  const isKept = isReachable ? acknowledged >= LEAST_ACKNOWLEDGED * sent : true;
  const isOnly503 = Object.keys(failures).every((reason) => reason === '503');
  const isFast = isReachable || (refusedP99Ms ?? 0) <= REFUSED_P99_MS;
  return [
    ...(lost > 0 ? (['lost'] as const) : []),
    ...(waiting > 0 ? (['waiting'] as const) : []),
    ...(duplicated > 0 ? (['duplicated'] as const) : []),
    ...(violations > 0 ? (['history'] as const) : []),
    ...(isKept ? [] : (['unacknowledged'] as const)),
    ...(isReachable || isOnly503 ? [] : (['not-503'] as const)),
    ...(isFast ? [] : (['slow-refusal'] as const)),
  ];
}

/** In ms from the intended send time; without an answer there is none. */
function p99(orders: readonly RecordedOrder[]): number | null {
  const histogram = latencyHistogram();
  for (const { sentAt, answeredAt } of orders) {
    if (answeredAt !== null) histogram.record((answeredAt - sentAt) * 1_000);
  }
  return histogram.percentile(99);
}
