import { type Static, Type } from 'typebox';
import { Milliseconds } from '../figures.ts';
import { nullable } from '../nullable.ts';
import { RunEnvironment } from './run-environment.ts';

const StackName = Type.Union([Type.Literal('before'), Type.Literal('after')]);

/** One experiment of a run, on all its stacks. */
export const RunIndexExperiment = Type.Object({
  id: Type.String(),
  file: Type.String(),
  title: Type.String(),
  startedAt: Type.String(),
  endedAt: nullable(Type.String()),
  /** `failed`: something else than the experiment itself went wrong, and `error` says what. */
  status: Type.Enum(['running', 'completed', 'interrupted', 'failed']),
  error: nullable(Type.String()),
  stacks: Type.Array(
    Type.Object({
      stack: StackName,
      /** Chaos Toolkit's status, or `deviated`. */
      outcome: Type.String(),
      /** File names within the run's folder. */
      journal: Type.String(),
      measurement: nullable(Type.String()),
    }),
  ),
  /** What the experiment makes everybody wait for, whoever runs it; see imposed-wait.ts. */
  imposedWaitMs: Milliseconds,
  actualMs: Milliseconds,
});
export type RunIndexExperiment = Static<typeof RunIndexExperiment>;

/** `run.json` in a run's folder. */
export const RunIndex = Type.Object({
  schemaVersion: Type.Literal(1),
  runId: Type.String(),
  startedAt: Type.String(),
  endedAt: nullable(Type.String()),
  /** `killed` is written by the next command, as the run itself could not. */
  status: Type.Enum(['running', 'completed', 'interrupted', 'failed', 'killed']),
  stacks: Type.Array(StackName),
  experiments: Type.Array(RunIndexExperiment),
  imposedWaitMs: Milliseconds,
  actualMs: Milliseconds,
  /** Absent while the run is under way, and in runs of earlier versions. */
  environment: Type.Optional(RunEnvironment),
});
export type RunIndex = Static<typeof RunIndex>;
