import { type Static, Type } from 'typebox';
import { Count, Milliseconds } from '../../figures.ts';
import { nullable } from '../../nullable.ts';
import { Moment, ProxyKey, perStack, StackKey } from './basics.ts';
import type { LabState } from './state.ts';

/** One second of one stack. Without a load of the console or of its run, all is null that a load tells. */
export const StackPoint = Type.Object({
  /** Orders sent in this second, and what became of orders in this second, whenever they were sent. */
  sent: nullable(Count),
  acknowledged: nullable(Count),
  /** Answered, but with neither 201 nor 202. */
  refused: nullable(Count),
  /** Timed out, or the connection broke. */
  unanswered: nullable(Count),
  /** From the intended send time, of what was answered or given up in this second. */
  p50Ms: nullable(Milliseconds),
  p99Ms: nullable(Milliseconds),
  maxMs: nullable(Milliseconds),
  breakerOpen: Type.Enum([0, 1]),
  /** Orders that wait, as in StackState's backlog, together. */
  backlog: Count,
  waitingForPool: Count,
});
export type StackPoint = Static<typeof StackPoint>;

/** The event `point`. */
export const Point = Type.Object({ at: Moment, ...perStack(StackPoint).properties });
export type Point = Static<typeof Point>;

/** A toxic's time on a path; `disabled` for a proxy that is. */
export const FaultWindow = Type.Object({
  stack: StackKey,
  proxy: ProxyKey,
  toxic: Type.String(),
  type: Type.String(),
  from: Moment,
  /** null while it acts. */
  to: nullable(Moment),
});
export type FaultWindow = Static<typeof FaultWindow>;

/** The event `log`: a line of the run under way, for people, in English. */
export const LogLine = Type.Object({
  at: Moment,
  stack: nullable(StackKey),
  text: Type.String(),
  level: Type.Enum(['detail', 'info', 'warning', 'error']),
});
export type LogLine = Static<typeof LogLine>;

/** The event `faults`: those of the last five minutes, each time that one comes or goes. */
export const FaultWindows = Type.Array(FaultWindow);

/** The event `history`, once, when a page connects: the last five minutes, oldest first. */
export const History = Type.Object({
  points: Type.Array(Point),
  faults: FaultWindows,
  log: Type.Array(LogLine),
});
export type History = Static<typeof History>;

/** The events of `GET /api/events`, by their names. */
export interface ConsoleEvents {
  readonly history: History;
  readonly state: LabState;
  readonly point: Point;
  readonly faults: readonly FaultWindow[];
  readonly log: LogLine;
}
export type ConsoleEventName = keyof ConsoleEvents;
