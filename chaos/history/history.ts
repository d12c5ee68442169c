import { type Static, Type } from 'typebox';
import { nullable } from '../nullable.ts';
import type { Operation } from './operation.ts';

/** What a history is of; the first line of its file. Times are ms since the epoch. */
export const HistoryHeader = Type.Object({
  schemaVersion: Type.Literal(1),
  run: Type.String(),
  /** The experiment or the drill. */
  experiment: Type.String(),
  stack: Type.Union([Type.Literal('before'), Type.Literal('after')]),
  /** When the first order was due. */
  startedAt: Type.Number(),
  /** When the fault was asked to come, and when it was gone. */
  faultFrom: nullable(Type.Number()),
  faultUntil: nullable(Type.Number()),
  /** How far the services' clocks were behind meanwhile, in ms; absent where they were right. */
  clockBehindMs: Type.Optional(Type.Number({ minimum: 0 })),
  /** From when on nothing was to change any more: fault gone, last answer there, stack drained. */
  settledAt: Type.Number(),
});
export type HistoryHeader = Static<typeof HistoryHeader>;

/** All that clients, and the harness beside them, did to one stack during one load. */
export interface History {
  readonly header: HistoryHeader;
  /** By their start. */
  readonly operations: readonly Operation[];
}
