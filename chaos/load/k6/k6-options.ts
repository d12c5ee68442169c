import type { Options, Scenario } from 'k6/options';
import type { LoadPlan } from '../load-plan.ts';
import { type LoadStage, schedule } from '../schedule.ts';

/** Rates of k6 are whole numbers: so many in this time, which has room for a thousandth a second. */
const TIME_UNIT_S = 1_000;

/**
 * A request that waits has a virtual user to itself, and one that is not there yet when it is needed
 * costs an order. So all are there from the start: as many as wait where no answer ever comes, up to
 * this, of some 0.3 MB each.
 */
const MOST_USERS = 1_000;
const FEWEST_USERS = 20;

/** For connections to be opened in, before the load, in ms; each virtual user has one of its own. */
const CONNECT_MS = 1_000;
const CONNECT_MS_PER_USER = 1;

/** After a ramp's last order, so that the end of the schedule does not cut it off, in ms. */
const SPARE_MS = 200;

/** When k6's operations are due. */
export interface K6Schedule {
  /** Number of operations; k6 may begin one more, at the very end. */
  readonly total: number;
  readonly durationMs: number;
  /** An operation's intended send time, in ms from the start; `sequence` counts from 0. */
  dueMs(sequence: number): number;
}

/** The same as a plan's schedule, but that k6 lets a ramp begin with a gap. */
export function k6Schedule({ stages }: Pick<LoadPlan, 'stages'>): K6Schedule {
  const { total, seconds, dueMs } = schedule(stages);
  const isConstant = constantRateOf(stages) !== null;
  return {
    total,
    durationMs: seconds * 1_000 + (isConstant ? 0 : SPARE_MS),
    dueMs: (sequence) => dueMs(isConstant ? sequence : sequence + 1),
  };
}

/**
 * The k6 options that make a plan's arrivals an open loop, after every virtual user has a connection.
 * @param nodes how many k6s share it
 */
export function k6Options(plan: LoadPlan, nodes = 1): Options {
  const vus = Math.min(MOST_USERS * nodes, Math.max(FEWEST_USERS, usersThatWait(plan)));
  const connectMs = CONNECT_MS + Math.ceil(vus / nodes) * CONNECT_MS_PER_USER;
  const once = { executor: 'per-vu-iterations', vus, iterations: 1 } as const;
  const users = { preAllocatedVUs: vus, maxVUs: vus };
  const load = { ...arrivals(plan), ...users, gracefulStop: `${longestMs(plan)}ms` } as Scenario;
  return {
    scenarios: {
      // Ends before the load begins, so that both have the same virtual users.
      connect: { ...once, exec: 'connect', maxDuration: `${connectMs}ms`, gracefulStop: '0s' },
      load: { ...load, startTime: `${connectMs}ms` },
    },
    // Of what k6 would tell by itself nothing is used: each order has its own line.
    systemTags: [],
    maxRedirects: 0,
  };
}

function arrivals(plan: LoadPlan) {
  const { stages } = plan;
  const { durationMs } = k6Schedule(plan);
  const timeUnit = `${TIME_UNIT_S}s`;
  const rate = constantRateOf(stages);
  if (rate !== null) {
    const duration = `${durationMs}ms`;
    return { executor: 'constant-arrival-rate', rate: inTimeUnit(rate), duration, timeUnit };
  }
  const steps = stages.flatMap(({ fromPerSecond, toPerSecond, seconds }) => [
    { target: inTimeUnit(fromPerSecond), duration: '0s' },
    { target: inTimeUnit(toPerSecond), duration: `${seconds * 1_000}ms` },
  ]);
  const last = { target: inTimeUnit(stages.at(-1)?.toPerSecond ?? 0), duration: `${SPARE_MS}ms` };
  return {
    executor: 'ramping-arrival-rate',
    startRate: inTimeUnit(stages[0]?.fromPerSecond ?? 0),
    stages: [...steps, last],
    timeUnit,
  };
}

/** Where no answer ever comes. */
function usersThatWait(plan: LoadPlan): number {
  const rates = plan.stages.flatMap((stage) => [stage.fromPerSecond, stage.toPerSecond]);
  return Math.ceil((Math.max(...rates) * longestMs(plan)) / 1_000);
}

/** How long an operation can take, all attempts and some more included. */
function longestMs({ timeoutMs, retries }: LoadPlan): number {
  return (timeoutMs + 1_000) * (retries + 1);
}

function constantRateOf(stages: readonly LoadStage[]): number | null {
  const [first, ...more] = stages;
  if (!first || more.length > 0 || first.fromPerSecond !== first.toPerSecond) return null;
  return first.fromPerSecond;
}

function inTimeUnit(perSecond: number): number {
  return Math.round(perSecond * TIME_UNIT_S);
}
