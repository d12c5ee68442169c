import { type Static, Type } from 'typebox';
import { Count, Milliseconds } from '../figures.ts';
import { nullable } from '../nullable.ts';

/** What the after stack did not hold to; see verdict.ts. */
export const PROBLEMS = [
  'lost',
  'waiting',
  'duplicated',
  'history',
  'unacknowledged',
  'not-503',
  'slow-refusal',
] as const;
export type MatrixProblem = (typeof PROBLEMS)[number];

/** What a cell gave on one stack. */
export const CellOutcome = Type.Object({
  stack: Type.Enum(['before', 'after']),
  sent: Count,
  /** Answered 201 or 202. */
  acknowledged: Count,
  /** Everything else, by HTTP status or by `timeout`, `connection`. */
  failures: Type.Record(Type.String(), Count),
  /** Of all answers to orders, from the intended send time. */
  p99Ms: nullable(Milliseconds),
  lost: Count,
  duplicated: Count,
  /** Orders whose history broke a rule, once for each rule; see chaos/history. */
  violations: Count,
  /** From the fault's end until no notification was over a second behind; null where not told. */
  drainedMs: nullable(Milliseconds),
  /** From the fault's coming until both breakers were seen open; null where they were not. */
  breakersOpenMs: nullable(Milliseconds),
  /** Answers other than 201 and 202 to orders from then until the fault was gone. */
  refusedWhileOpen: Count,
  refusedP99Ms: nullable(Milliseconds),
  /** Of the after stack; none where it passed. The before stack is not judged. */
  problems: Type.Array(Type.Enum(PROBLEMS)),
});
export type CellOutcome = Static<typeof CellOutcome>;

/** One cell that was run: a line of a matrix's journal. */
export const CellRecord = Type.Object({
  cell: Type.String(),
  kind: Type.String(),
  on: Type.String(),
  direction: nullable(Type.Enum(['downstream', 'upstream'])),
  size: Type.Enum(['small', 'bulk']),
  isReachable: Type.Boolean(),
  /** 1, and one more each time the cell was run again. */
  attempt: Type.Integer({ minimum: 1 }),
  startedAt: Type.String(),
  seconds: Type.Number({ minimum: 0 }),
  outcomes: Type.Array(CellOutcome),
  /** Why this lab can't have the fault; null where it can. */
  skipped: nullable(Type.String()),
  /** What kept the cell from being measured; null when nothing did. */
  error: nullable(Type.String()),
});
export type CellRecord = Static<typeof CellRecord>;

/** What a matrix is to run; one that was stopped goes on only with the very same. */
export const MatrixPlan = Type.Object({
  schemaVersion: Type.Literal(1),
  stacks: Type.Array(Type.Enum(['before', 'after'])),
  cells: Type.Array(Type.String()),
});
export type MatrixPlan = Static<typeof MatrixPlan>;

/** A stack's cells together. */
export const StackTotals = Type.Object({
  cells: Count,
  sent: Count,
  acknowledged: Count,
  lost: Count,
  duplicated: Count,
  violations: Count,
  cellsWithLoss: Count,
  cellsWithFailures: Count,
});
export type StackTotals = Static<typeof StackTotals>;

/** What `chaos matrix --json` prints. */
export const MatrixResult = Type.Object({
  schemaVersion: Type.Literal(1),
  matrix: Type.String(),
  planned: Count,
  /** Cells where the after stack held to everything; null where it took no part. */
  passed: nullable(Count),
  /** Cells that this lab can't have. */
  skipped: Count,
  /** Cells that were run more than once; the last time counts. */
  repeated: Count,
  /** Ids of the cells where it did not, or that could not be measured. */
  failed: Type.Array(Type.String()),
  seconds: Type.Number({ minimum: 0 }),
  totals: Type.Object({ before: nullable(StackTotals), after: nullable(StackTotals) }),
  cells: Type.Array(CellRecord),
});
export type MatrixResult = Static<typeof MatrixResult>;
