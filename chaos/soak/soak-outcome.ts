import { messageOf } from '../../infra/unknown-error.ts';
import { calmWindows } from './calm-windows.ts';
import { judgeGrowth } from './growth.ts';
import type { SoakSettings } from './run-soak.ts';
import type { SoakReport } from './soak-report.ts';
import type { SeenSoak } from './soak-stacks.ts';

/** Of the load's length, what the processes have to get warm. */
const WARM_UP_SHARE = 0.25;

/** Where what is judged begins, in s from the load's start. */
export function judgedFromS(minutes: number): number {
  return minutes * 60 * WARM_UP_SHARE;
}

/** A soak that begins now. */
export function startReport(
  runId: string,
  { seed, minutes, ratePerSecond, processes }: SoakSettings,
): SoakReport {
  return {
    schemaVersion: 1,
    runId,
    status: 'running',
    error: null,
    startedAt: new Date().toISOString(),
    endedAt: null,
    seed,
    minutes,
    ratePerSecond,
    processes,
    faults: [],
    stacks: [],
    growth: [],
    harness: { firstRssMib: 0, mostRssMib: 0 },
  };
}

/** The same soak at its end, judged by all that was seen. */
export function endedReport(
  report: SoakReport,
  { error, faults, stacks, series, harness }: SeenSoak,
  interrupted: boolean,
): SoakReport {
  const { minutes } = report;
  const windows = calmWindows(faults, judgedFromS(minutes), minutes * 60);
  return {
    ...report,
    status: interrupted ? 'interrupted' : error === undefined ? 'completed' : 'failed',
    error: error === undefined ? null : messageOf(error),
    endedAt: new Date().toISOString(),
    faults: [...faults],
    stacks: [...stacks],
    growth: series.map((one) => judgeGrowth(one, windows)),
    harness,
  };
}
