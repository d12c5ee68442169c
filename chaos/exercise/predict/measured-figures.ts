import type { StackMeasurement } from '../../measure/measurement.ts';
import type { Figures } from './prediction.ts';

/**
 * The figures of a stack that predictions are about, each with the stack's name before it:
 * `before_status`, `after_p99_s`, …
 */
export function stackFigures(
  prefix: string,
  { single, steady, ledger, connections }: StackMeasurement,
): Figures {
  const total = steady?.total;
  const reads = steady?.reads;
  const figures: Record<string, number> = {
    status: single?.status ?? Number.NaN,
    s: inS(single?.durationMs),
    percent: percent(total?.acknowledged, total?.sent),
    p99_s: inS(total?.latencyMs?.p99),
    max_s: inS(total?.latencyMs?.max),
    pages_percent: percent(reads?.answered, reads?.sent),
    acknowledged: ledger?.acknowledged ?? Number.NaN,
    lost: ledger?.lost ?? Number.NaN,
    not_stored: ledger ? ledger.acknowledged - ledger.stored : Number.NaN,
    drained_s: inS(ledger?.drainedMs),
    sockets: connections?.sockets.most ?? Number.NaN,
    limit: connections?.limit ?? Number.NaN,
    in_use: connections?.inUse.most ?? Number.NaN,
    waiting: connections?.waiting.most ?? Number.NaN,
    oldest_s: connections?.oldestWaitS ?? Number.NaN,
    opened: connections?.opened ?? Number.NaN,
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${prefix}_${name}`, value]),
  );
}

function inS(ms: number | null | undefined): number {
  return ms === null || ms === undefined ? Number.NaN : ms / 1_000;
}

function percent(part: number | undefined, whole: number | undefined): number {
  return part === undefined || !whole ? Number.NaN : (100 * part) / whole;
}
