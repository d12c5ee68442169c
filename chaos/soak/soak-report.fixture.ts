import { planFaults } from './fault-plan.ts';
import type { SampledSeries } from './sampled-series.ts';
import { endedReport, startReport } from './soak-outcome.ts';
import type { SoakReport } from './soak-report.ts';

const MINUTES = 20;

/** A series of both stacks' order-api over twenty minutes, a value every 3 s. */
export function sampled(
  stack: SampledSeries['stack'],
  quantity: string,
  valueAt: (seconds: number) => number,
): SampledSeries {
  const seconds = Array.from({ length: MINUTES * 20 }, (_, index) => index * 3);
  return { stack, part: 'order-api', quantity, seconds, values: seconds.map(valueAt) };
}

/** The report of a soak of twenty minutes that gave these series, and lost so many orders after. */
export function soakReport(series: readonly SampledSeries[], lost = 0): SoakReport {
  const load = {
    sent: 24_000,
    acknowledged: 24_000,
    created: 23_000,
    accepted: 1_000,
    failures: {},
    latencyMs: { p50: 3, p90: 8, p99: 600, max: 900 },
  };
  const ledger = {
    acknowledged: 24_000,
    stored: 24_000,
    notified: 24_000 - lost,
    lost,
    duplicated: 0,
    storedUnacknowledged: 0,
    settledMs: 20,
    lostOrderIds: [],
    duplicatedOrderIds: [],
  };
  const faults = planFaults(7, MINUTES * 60).map(({ id, network, fromS, seconds }) => ({
    id,
    proxy: network?.proxy ?? null,
    fromS,
    seconds,
    toxic: null,
    broughtS: fromS,
    goneS: fromS + seconds,
  }));
  const started = startReport('20260131T100000Z', {
    seed: 7,
    minutes: MINUTES,
    ratePerSecond: 20,
    processes: false,
  });
  const stacks = [
    { stack: 'before' as const, load, ledger: { ...ledger, lost: 40, notified: 23_960 } },
    { stack: 'after' as const, load, ledger },
  ];
  const harness = { firstRssMib: 110.5, mostRssMib: 160 };
  return endedReport(started, { faults, stacks, series, harness }, false);
}
