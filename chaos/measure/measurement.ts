import { type Static, Type } from 'typebox';
import { Count, Milliseconds } from '../figures.ts';
import { HistoryResult } from '../history/history-result.ts';
import { nullable } from '../nullable.ts';
import { ConnectionUse } from './connection-use.ts';
import { WORKLOAD_NAMES } from './workload.ts';

/**
 * Latencies in ms from the intended send time (no coordinated omission): of every answer, whatever
 * its status, and of every order that the client gave up on, with the time it had waited. Without
 * broken connections.
 */
export const Latency = Type.Object({
  p50: Milliseconds,
  p90: Milliseconds,
  p99: Milliseconds,
  max: Milliseconds,
});
export type Latency = Static<typeof Latency>;

/** What happened to the requests of one part of the steady load. */
export const LoadSummary = Type.Object({
  sent: Count,
  /** Answered 201 or 202. */
  acknowledged: Count,
  created: Count,
  accepted: Count,
  /** Everything else, by HTTP status or by `timeout`, `connection`. */
  failures: Type.Record(Type.String(), Count),
  latencyMs: nullable(Latency),
});
export type LoadSummary = Static<typeof LoadSummary>;

/** What happened to the pages of orders that a load read back; latencies as for orders. */
export const ReadSummary = Type.Object({
  sent: Count,
  /** Answered 200. */
  answered: Count,
  /** Everything else, by HTTP status or by `timeout`, `connection`. */
  failures: Type.Record(Type.String(), Count),
  latencyMs: nullable(Latency),
});
export type ReadSummary = Static<typeof ReadSummary>;

/** One second of the steady load, by intended send time; for charts. */
export const LoadSecond = Type.Object({
  second: Count,
  sent: Count,
  acknowledged: Count,
  p50: nullable(Milliseconds),
  p99: nullable(Milliseconds),
  /** Runs of earlier versions have none. */
  max: Type.Optional(nullable(Milliseconds)),
});
export type LoadSecond = Static<typeof LoadSecond>;

/** The open-loop load that runs through warm-up, fault and recovery. */
export const SteadyMeasurement = Type.Object({
  /** Which of the experiment's loads it was; runs of earlier versions have none: `steady`. */
  workload: Type.Optional(Type.Enum(WORKLOAD_NAMES)),
  /** Orders and pages together. */
  ratePerSecond: Type.Number({ exclusiveMinimum: 0 }),
  warmUpMs: Milliseconds,
  faultMs: Milliseconds,
  recoveryMs: Milliseconds,
  total: LoadSummary,
  warmUp: LoadSummary,
  fault: LoadSummary,
  recovery: LoadSummary,
  /** Pages through the whole load; null, or absent in runs of earlier versions, when none was read. */
  reads: Type.Optional(nullable(ReadSummary)),
  /**
   * Seconds from the toxic's removal until orders are answered 201 with normal latency again and
   * stay so to the end; null if that never came within the load. See seconds-to-recover.ts.
   */
  secondsToRecover: nullable(Type.Number({ minimum: 0 })),
  /** How far the generator fell behind its own schedule at the worst, in ms. */
  worstScheduleLagMs: Milliseconds,
  series: Type.Array(LoadSecond),
  /**
   * When the fault really was there and when it was gone, in ms from the first order's intended send
   * time; absent in runs of earlier versions.
   */
  faultWindow: Type.Optional(Type.Object({ fromMs: Milliseconds, untilMs: Milliseconds })),
  /** How often each breaker opened during the load, by its call; absent in runs of earlier versions. */
  breakersOpened: Type.Optional(Type.Record(Type.String(), Count)),
});
export type SteadyMeasurement = Static<typeof SteadyMeasurement>;

/** Acknowledged orders that are not both stored and notified, each by where its way ended so far. */
export const MissingOrders = Type.Object({
  /** In a dead-letter queue: nothing moves it any more but a person. */
  deadLettered: Count,
  /** Not in MySQL. Of an after stack that is well, in the queue of deferred orders. */
  notStored: Count,
  /** In MySQL, and its message not confirmed by RabbitMQ: in the outbox. The before stack has none. */
  notPublished: Count,
  /** In MySQL, and without a notification. Of an after stack that is well, in a queue of the notifier. */
  notNotified: Count,
});
export type MissingOrders = Static<typeof MissingOrders>;

/** Acknowledged orders held against MySQL and MongoDB after the fault. */
export const LedgerResult = Type.Object({
  acknowledged: Count,
  stored: Count,
  notified: Count,
  /** Acknowledged, but not in MySQL or without a notification, and on their way to neither. */
  lost: Count,
  /**
   * The same, but on their way when the ledger stopped waiting: they sat in a queue or in the outbox, or
   * more and more of them were still arriving. Runs of earlier versions have them among `lost`.
   */
  waiting: Type.Optional(Count),
  /** Where those of `lost` and `waiting` were. */
  missing: Type.Optional(MissingOrders),
  /** Acknowledged, and more than once in MySQL or with more than one notification. */
  duplicated: Count,
  /** In MySQL although the client was told that it failed, or was told nothing. */
  storedUnacknowledged: Count,
  /** From the end of the load until MySQL and MongoDB had stopped changing. */
  settledMs: Milliseconds,
  /**
   * From the fault's end until what it had held up was worked off: no order was behind with its
   * notification. See drained-ms.ts; null without a load, or where the notifier did not tell;
   * runs of earlier versions have none.
   */
  drainedMs: Type.Optional(nullable(Milliseconds)),
  /** The ids of the first hundred of `lost` and `waiting`, and of `duplicated`. */
  lostOrderIds: Type.Array(Type.String()),
  duplicatedOrderIds: Type.Array(Type.String()),
});
export type LedgerResult = Static<typeof LedgerResult>;

/** The one order of the experiment's method, as the published exercise places it. */
export const SingleOrder = Type.Object({
  status: nullable(Type.Integer()),
  durationMs: Milliseconds,
  /** The start of the answer's body, or the error when there was no answer. */
  detail: Type.String(),
});
export type SingleOrder = Static<typeof SingleOrder>;

/** `GET /health` of both services, asked again and again from the first to the last moment. */
export const HealthRecord = Type.Object({
  orderApi: Type.Object({ checks: Count, ok: Count }),
  notifier: Type.Object({ checks: Count, ok: Count }),
});
export type HealthRecord = Static<typeof HealthRecord>;

/** All that is known of one experiment on one stack. One JSON file in the run's folder. */
export const StackMeasurement = Type.Object({
  schemaVersion: Type.Literal(1),
  /** The experiment's short name: `baseline`, `latency`, `timeout`, … */
  experiment: Type.String(),
  experimentFile: Type.String(),
  title: Type.String(),
  stack: Type.Union([Type.Literal('before'), Type.Literal('after')]),
  startedAt: Type.String(),
  endedAt: Type.String(),
  journal: Type.Object({ file: Type.String(), status: Type.String(), deviated: Type.Boolean() }),
  health: HealthRecord,
  single: nullable(SingleOrder),
  steady: nullable(SteadyMeasurement),
  ledger: nullable(LedgerResult),
  /** null without a load; runs of earlier versions have none. */
  history: Type.Optional(nullable(HistoryResult)),
  /** Of experiments that ask for it; null without a load. */
  connections: Type.Optional(nullable(ConnectionUse)),
});
export type StackMeasurement = Static<typeof StackMeasurement>;
