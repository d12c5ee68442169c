import { type Static, Type } from 'typebox';

/** The name under which this harness keeps its own settings in an experiment's `extensions`. */
export const EXTENSION_NAME = 'chaosmicro';

const Text = Type.Object({ en: Type.String(), id: Type.String() });

const MeasuredFinding = Type.Object({
  /** HTTP status of the one order. */
  order_status: Type.Integer(),
  /** Whether the steady load loses orders that were acknowledged; null where that is chance. */
  loses_orders: Type.Union([Type.Boolean(), Type.Null()]),
  finding: Text,
});

/**
 * What only this harness knows of an experiment; Chaos Toolkit ignores it.
 * `extensions: [{"name": "chaosmicro", …}]`.
 */
export const ChaosmicroExtension = Type.Object({
  name: Type.Literal(EXTENSION_NAME),
  /** The experiment's short name, as in `make experiment-<id>`. */
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  workloads: Type.Object({
    /** Name of the activity in the method that places the one order. */
    single: Type.Optional(Type.Object({ activity: Type.String() })),
    /** Open-loop load through warm-up, fault and recovery. */
    steady: Type.Optional(
      Type.Object({
        rate_per_second: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
        warm_up_s: Type.Number({ minimum: 0 }),
        fault_s: Type.Number({ minimum: 0 }),
        recovery_s: Type.Number({ minimum: 0 }),
      }),
    ),
  }),
  /** What the published exercise found for the naive service. */
  published: Type.Optional(
    Type.Object({
      order_status: Type.Integer(),
      /** null where the exercise gives no figure. */
      order_duration_ms: Type.Union([Type.Number(), Type.Null()]),
      finding: Text,
    }),
  ),
  /** What each stack was measured to do; for experiments that the published exercise lacks. */
  measured: Type.Optional(Type.Object({ before: MeasuredFinding, after: MeasuredFinding })),
});
export type ChaosmicroExtension = Static<typeof ChaosmicroExtension>;
