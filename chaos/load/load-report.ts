import type { LoadSummary, ReadSummary } from '../measure/measurement.ts';
import { summariseLoad, summariseReads } from '../measure/summarise-load.ts';
import type { LoadPlan, RequestOutcome } from './load-plan.ts';
import type { ScheduleRecord } from './open-loop.ts';
import { schedule } from './schedule.ts';

/** What a load by itself gave. `chaos load --json` prints it. */
export interface LoadReport {
  readonly url: string;
  /** Operations, orders and pages together. */
  readonly sent: number;
  /** Operations a second over the whole load: as planned, and as they left. */
  readonly plannedPerSecond: number;
  readonly achievedPerSecond: number;
  /** Whether the generator kept its own schedule: rate within 1 %, and at most 1 % late. */
  readonly keptSchedule: boolean;
  /** Operations that left more than 20 ms late, and the latest of all, in ms. */
  readonly lateSends: number;
  readonly worstLagMs: number;
  readonly orders: LoadSummary;
  /** null when none was read. */
  readonly pages: ReadSummary | null;
}

/** Of what may differ from the schedule, the share that a load is still trusted with. */
const TOLERANCE = 0.01;

/** Sums up a load that has ended. */
export function loadReport(
  plan: LoadPlan,
  outcomes: readonly RequestOutcome[],
  { worstLagMs, lateSends, sendingMs }: ScheduleRecord,
): LoadReport {
  const { total, seconds } = schedule(plan.stages);
  const plannedPerSecond = total / seconds;
  const achievedPerSecond = (total * 1_000) / sendingMs;
  const isOnRate = achievedPerSecond >= plannedPerSecond * (1 - TOLERANCE);
  return {
    url: plan.url,
    sent: total,
    plannedPerSecond,
    achievedPerSecond,
    keptSchedule: isOnRate && lateSends <= total * TOLERANCE,
    lateSends,
    worstLagMs,
    orders: summariseLoad(outcomes.filter(({ operation }) => operation === 'order')),
    pages: summariseReads(outcomes.filter(({ operation }) => operation === 'page')),
  };
}
