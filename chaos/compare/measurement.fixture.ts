import type { LoadSummary, ReadSummary, StackMeasurement } from '../measure/measurement.ts';

/** The figures that a test cares about; all else is as a good stack has it. */
export interface Figures {
  readonly experiment?: string;
  readonly stack?: 'before' | 'after';
  readonly startedAt?: string;
  readonly single?: { status: number | null; durationMs: number } | null;
  readonly acknowledged?: number;
  readonly latencyMs?: { p50: number; p99: number; max: number };
  readonly lost?: number;
  readonly waiting?: number;
  readonly duplicated?: number;
  readonly secondsToRecover?: number | null;
  readonly drainedMs?: number;
  readonly healthOk?: number;
  readonly status?: string;
  readonly withoutLoad?: boolean;
  /** How many orders broke which rule of the history. */
  readonly violations?: Readonly<Record<string, number>>;
  /** Orders that could not be read in the end. */
  readonly unread?: number;
  /** Of a bulk load: the pages that it read; without it, the load is the steady one. */
  readonly reads?: ReadSummary;
}

const SENT = 600;

/** A measurement of 600 orders, as the harness writes it. */
export function measurement(figures: Figures = {}): StackMeasurement {
  const { experiment = 'timeout', stack = 'after', healthOk = 80 } = figures;
  const single = figures.single === undefined ? { status: 201, durationMs: 8.4 } : figures.single;
  const acknowledged = figures.acknowledged ?? SENT;
  const total: LoadSummary = {
    sent: SENT,
    acknowledged,
    created: acknowledged,
    accepted: 0,
    failures: acknowledged === SENT ? {} : { '500': SENT - acknowledged },
    latencyMs: { p90: 10, ...(figures.latencyMs ?? { p50: 5.2, p99: 12, max: 40 }) },
  };
  return {
    schemaVersion: 1,
    experiment,
    experimentFile: `chaos/experiments/of-a-test/${experiment}.json`,
    title: `What happens to orders: ${experiment}?`,
    stack,
    startedAt: figures.startedAt ?? '2026-01-31T10:00:00.000Z',
    endedAt: '2026-01-31T10:00:30.000Z',
    journal: {
      file: `${experiment}.${stack}.journal.json`,
      status: figures.status ?? 'completed',
      deviated: false,
    },
    health: { orderApi: { checks: 80, ok: healthOk }, notifier: { checks: 80, ok: 80 } },
    single: single && { ...single, detail: '' },
    steady: figures.withoutLoad
      ? null
      : {
          workload: figures.reads ? 'bulk' : 'steady',
          reads: figures.reads ?? null,
          ratePerSecond: 20,
          warmUpMs: 5_000,
          faultMs: 10_000,
          recoveryMs: 15_000,
          total,
          warmUp: total,
          fault: total,
          recovery: total,
          secondsToRecover:
            figures.secondsToRecover === undefined ? 0.05 : figures.secondsToRecover,
          worstScheduleLagMs: 2,
          series: [],
        },
    ledger: figures.withoutLoad
      ? null
      : {
          acknowledged,
          stored: acknowledged - (figures.lost ?? 0),
          notified: acknowledged,
          lost: figures.lost ?? 0,
          ...(figures.waiting !== undefined && { waiting: figures.waiting }),
          duplicated: figures.duplicated ?? 0,
          storedUnacknowledged: 0,
          settledMs: 20,
          drainedMs: figures.drainedMs ?? 0,
          lostOrderIds: [],
          duplicatedOrderIds: [],
        },
    history: figures.withoutLoad ? null : historyOf(figures),
  };
}

function historyOf({ violations: byRule = {}, unread = 0 }: Figures) {
  const violationCount = Object.values(byRule).reduce((sum, count) => sum + count, 0);
  return { operations: 1_800, reads: 900, unread, violationCount, byRule, violations: [] };
}
