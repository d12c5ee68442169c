import { type Static, Type } from 'typebox';
import { Count, Milliseconds } from '../figures.ts';
import { ConnectionUse } from '../measure/connection-use.ts';
import { ReadSummary } from '../measure/measurement.ts';
import { WORKLOAD_NAMES } from '../measure/workload.ts';
import { nullable } from '../nullable.ts';

/*
 * What `chaos compare --json` prints, field by field in docs/comparison-json.md. Fields keep name,
 * unit and meaning within a schema version; new ones may come.
 */

const StackName = Type.Union([Type.Literal('before'), Type.Literal('after')]);

/** What the published exercise found for the naive service. */
export const PublishedFinding = Type.Object({
  orderStatus: Type.Integer(),
  /** null where the exercise gives no figure. */
  orderDurationMs: nullable(Milliseconds),
  finding: Type.Object({ en: Type.String(), id: Type.String() }),
});
export type PublishedFinding = Static<typeof PublishedFinding>;

/** What a stack was measured to do when the experiment was written. */
export const MeasuredFinding = Type.Object({
  orderStatus: Type.Integer(),
  /** Whether it lost orders that it had acknowledged; null where that is chance. */
  losesOrders: nullable(Type.Boolean()),
  finding: Type.Object({ en: Type.String(), id: Type.String() }),
});
export type MeasuredFinding = Static<typeof MeasuredFinding>;

/** The same for both stacks. */
export interface MeasuredFindings {
  readonly before: MeasuredFinding;
  readonly after: MeasuredFinding;
}

/** A finding, and whether this run shows it as well; null when that can't be told. */
const CheckedFinding = Type.Object({
  ...MeasuredFinding.properties,
  seenAgain: nullable(Type.Boolean()),
});

export const PromiseId = Type.Union([
  Type.Literal('healthy'),
  Type.Literal('acknowledged'),
  Type.Literal('p99'),
  Type.Literal('slowest'),
  Type.Literal('lost'),
  Type.Literal('duplicated'),
  Type.Literal('consistent'),
  Type.Literal('recovered'),
]);
export type PromiseId = Static<typeof PromiseId>;

/** One promise held against one experiment on one stack. */
export const Verdict = Type.Object({
  promise: PromiseId,
  /** null when it was not measured. */
  kept: nullable(Type.Boolean()),
  /** In the promise's unit; null when not measured, and when the stack never recovered. */
  value: nullable(Type.Number()),
});
export type Verdict = Static<typeof Verdict>;

/** One experiment on one stack. */
export const StackComparison = Type.Object({
  startedAt: Type.String(),
  endedAt: Type.String(),
  journal: Type.Object({ file: Type.String(), status: Type.String(), deviated: Type.Boolean() }),
  /** `GET /health` of both services together. */
  health: Type.Object({ checks: Count, ok: Count }),
  single: nullable(Type.Object({ status: nullable(Type.Integer()), durationMs: Milliseconds })),
  steady: nullable(
    Type.Object({
      /** `bulk`: large orders, which are also read back. */
      workload: Type.Enum(WORKLOAD_NAMES),
      ratePerSecond: Type.Number(),
      sent: Count,
      acknowledged: Count,
      acknowledgedPercent: nullable(Type.Number()),
      p50Ms: nullable(Milliseconds),
      p99Ms: nullable(Milliseconds),
      maxMs: nullable(Milliseconds),
      /** null: not within the load. */
      secondsToRecover: nullable(Type.Number()),
      worstScheduleLagMs: Milliseconds,
      /** Pages of orders that the load read back; null when it read none. */
      reads: nullable(ReadSummary),
    }),
  ),
  ledger: nullable(
    Type.Object({
      acknowledged: Count,
      lost: Count,
      duplicated: Count,
      /** On their way when the ledger stopped waiting; absent in comparisons of earlier versions. */
      waiting: Type.Optional(Count),
      /** From the fault's end until no notification was behind any more. */
      drainedMs: nullable(Milliseconds),
    }),
  ),
  /** The load's history, held against its rules; null without a load and in earlier runs. */
  history: nullable(
    Type.Object({
      operations: Count,
      reads: Count,
      /** Acknowledged orders of which nothing could be read in the end. */
      unread: Count,
      /** Orders that broke a rule, once for each rule; and how many for each. */
      violations: Count,
      byRule: Type.Record(Type.String(), Count),
    }),
  ),
  /** Of experiments that watch order-api's connections; null of all others. */
  connections: nullable(ConnectionUse),
  verdicts: Type.Array(Verdict),
});
export type StackComparison = Static<typeof StackComparison>;

/** One experiment, side by side; null where a stack was not measured. */
export const ExperimentComparison = Type.Object({
  experiment: Type.String(),
  title: Type.String(),
  published: nullable(PublishedFinding),
  /** Whether the before stack showed what was published; null when that can't be told. */
  reproduced: nullable(Type.Boolean()),
  /** Of experiments that the published exercise lacks. */
  measured: nullable(Type.Object({ before: CheckedFinding, after: CheckedFinding })),
  stacks: Type.Object({ before: nullable(StackComparison), after: nullable(StackComparison) }),
});
export type ExperimentComparison = Static<typeof ExperimentComparison>;

/** In how many experiments. `kept + broken + unknown` is the number of experiments. */
const Tally = Type.Object({ kept: Count, broken: Count, unknown: Count });
export type Tally = Static<typeof Tally>;

/** Of findings: whether they were seen in this run. */
const Seen = Type.Object({ yes: Count, no: Count, unknown: Count });
export type Seen = Static<typeof Seen>;

export const Comparison = Type.Object({
  schemaVersion: Type.Literal(1),
  /** The name of the run's folder. */
  run: Type.String(),
  /** As the run's own index says; null when the folder has none. */
  status: nullable(Type.String()),
  /** The run came to its end, nothing is missing, and every journal says `completed`. */
  complete: Type.Boolean(),
  /** The waits that workloads and toxics impose by themselves, and what the run took. */
  imposedWaitMs: nullable(Milliseconds),
  actualMs: nullable(Milliseconds),
  /** Experiments of the run without a readable measurement of a stack, and why, where known. */
  missing: Type.Array(
    Type.Object({
      experiment: Type.String(),
      stack: StackName,
      reason: nullable(Type.String()),
    }),
  ),
  /** Measurement files that could not be used. */
  unreadable: Type.Array(Type.Object({ file: Type.String(), problem: Type.String() })),
  experiments: Type.Array(ExperimentComparison),
  summary: Type.Object({
    promises: Type.Array(
      Type.Object({
        promise: PromiseId,
        limit: Type.Number(),
        unit: Type.Union([
          Type.Literal('percent'),
          Type.Literal('ms'),
          Type.Literal('s'),
          Type.Literal('orders'),
          Type.Literal('violations'),
        ]),
        before: Tally,
        after: Tally,
      }),
    ),
    /** Experiments that keep every promise, break one, or can't be judged. */
    allPromises: Type.Object({ before: Tally, after: Tally }),
    /** Published findings that the before stack reproduced. */
    reproduced: Seen,
    /** Measured findings that this run shows as well. */
    seenAgain: Type.Object({ before: Seen, after: Seen }),
  }),
});
export type Comparison = Static<typeof Comparison>;
