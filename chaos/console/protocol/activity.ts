import { type Static, Type } from 'typebox';
import { nullable } from '../../nullable.ts';
import { RUN_STEPS } from '../../run/progress/run-event.ts';
import { Moment, perStack, WorkloadKey } from './basics.ts';

/**
 * Where one stack is in an experiment: its one order, as Chaos Toolkit runs it; the load's three
 * parts; the ledger. A stack that is through waits for the other one.
 */
export const RunStep = Type.Enum(['waiting', ...RUN_STEPS]);
export type RunStep = Static<typeof RunStep>;

/** Experiments that the console runs. */
export const ExperimentActivity = Type.Object({
  kind: Type.Literal('experiment'),
  ids: Type.Array(Type.String()),
  workload: WorkloadKey,
  startedAt: Moment,
  /** The run's name, as in `GET /api/runs`; null until it has a folder. */
  run: nullable(Type.String()),
  /** The experiment under way; null before the first and after the last. `step` is the stack's that is behind. */
  current: nullable(
    Type.Object({
      id: Type.String(),
      /** Its place among `ids`, from 0. */
      index: Type.Integer({ minimum: 0 }),
      step: RunStep,
      steps: perStack(RunStep),
    }),
  ),
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  /** By what the experiments make everybody wait for; null when that is over already. */
  expectedEndAt: nullable(Moment),
  /** It was told to end, and takes its faults away. */
  halting: Type.Boolean(),
});
export type ExperimentActivity = Static<typeof ExperimentActivity>;

/** The console's own load, with toxics of one's own or without. */
export const LoadActivity = Type.Object({
  kind: Type.Literal('load'),
  /** Orders (`bulk`: and pages) a second on each stack. */
  perSecond: Type.Number({ minimum: 0 }),
  workload: WorkloadKey,
  startedAt: Moment,
});
export type LoadActivity = Static<typeof LoadActivity>;

/** Toxics of one's own, without the console's load. */
export const ToxicsActivity = Type.Object({
  kind: Type.Literal('toxics'),
  count: Type.Integer({ minimum: 1 }),
  startedAt: Moment,
});
export type ToxicsActivity = Static<typeof ToxicsActivity>;

/** What another process does, such as a run on a command line. */
export const OtherActivity = Type.Object({
  kind: Type.Literal('other'),
  /** Which process and command, for people, in English. */
  what: Type.String(),
  pid: Type.Integer(),
  startedAt: Moment,
});
export type OtherActivity = Static<typeof OtherActivity>;

/** What is under way in the lab. */
export const Activity = Type.Union([
  ExperimentActivity,
  LoadActivity,
  ToxicsActivity,
  OtherActivity,
]);
export type Activity = Static<typeof Activity>;
