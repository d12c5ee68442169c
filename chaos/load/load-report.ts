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
  /** Whether the generator kept its own schedule: rate within 1 %, and at most 1 % late or unsent. */
  readonly keptSchedule: boolean;
  /** Operations that left more than 20 ms late, and the latest of all, in ms. */
  readonly lateSends: number;
  readonly worstLagMs: number;
  /** Operations that were due and never left; see ScheduleRecord. */
  readonly unsent: number;
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
  { worstLagMs, lateSends, sendingMs, unsent }: ScheduleRecord,
): LoadReport {
  const { total, seconds } = schedule(plan.stages);
  const plannedPerSecond = total / seconds;
  const sent = total - unsent;
  const achievedPerSecond = (sent * 1_000) / sendingMs;
  const isOnRate = achievedPerSecond >= plannedPerSecond * (1 - TOLERANCE);
  return {
    url: plan.url,
    sent,
    plannedPerSecond,
    achievedPerSecond,
    keptSchedule: isOnRate && lateSends + unsent <= total * TOLERANCE,
    lateSends,
    worstLagMs,
    unsent,
    orders: summariseLoad(outcomes.filter(({ operation }) => operation === 'order')),
    pages: summariseReads(outcomes.filter(({ operation }) => operation === 'page')),
  };
}
