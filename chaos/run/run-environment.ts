import { type Static, Type } from 'typebox';
import { Count } from '../figures.ts';
import { LOAD_ENGINES } from '../load/load-engine.ts';
import { WORKLOAD_NAMES } from '../measure/workload.ts';
import { nullable } from '../nullable.ts';

/** Where and with what a run ran. */
export const RunEnvironment = Type.Object({
  host: Type.String(),
  /** The account; null where the system has none for it. */
  user: nullable(Type.String()),
  platform: Type.String(),
  processor: Type.String(),
  processors: Count,
  memoryMiB: Count,
  node: Type.String(),
  /** `native` or `compose`; null where the lab could not be asked. */
  engine: nullable(Type.String()),
  parts: Type.Array(Type.Object({ label: Type.String(), version: nullable(Type.String()) })),
  /** The settings that the run's own environment names, as it has them. */
  settings: Type.Record(Type.String(), Type.String()),
  workload: Type.Enum(WORKLOAD_NAMES),
  /** What sent the load; absent in runs of earlier versions. */
  loadEngine: Type.Optional(Type.Enum(LOAD_ENGINES)),
});
export type RunEnvironment = Static<typeof RunEnvironment>;
