import { type Static, Type } from 'typebox';
import { Count } from '../figures.ts';

/** What every history is held against; one file each in rules/. */
export const RULE_IDS = [
  'read-your-write',
  'immutable',
  'no-duplicate',
  'notified-after-order',
  'final-state',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** One order that broke one rule. */
export const Violation = Type.Object({
  rule: Type.Enum(RULE_IDS),
  orderId: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  /** Start of the operation that shows it, ms since the epoch. */
  at: Type.Number(),
  /** What it was, in English. */
  detail: Type.String(),
});
export type Violation = Static<typeof Violation>;

/** A history held against the rules. */
export const HistoryResult = Type.Object({
  operations: Count,
  /** `GET /orders/:id` among them. */
  reads: Count,
  /** Acknowledged orders that no answer told of after the stack had settled: nothing is known. */
  unread: Count,
  /** Orders that broke a rule, once for each rule. */
  violationCount: Count,
  /** The same for each rule that was broken. */
  byRule: Type.Record(Type.String(), Count),
  /** The first hundred of them, by rule and time. */
  violations: Type.Array(Violation),
});
export type HistoryResult = Static<typeof HistoryResult>;
