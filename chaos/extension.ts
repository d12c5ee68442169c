import { type Static, Type } from 'typebox';

/** The name under which this harness keeps its own settings in an experiment's `extensions`. */
export const EXTENSION_NAME = 'chaosmicro';

const Text = Type.Object({ en: Type.String(), id: Type.String() });

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
});
export type ChaosmicroExtension = Static<typeof ChaosmicroExtension>;
