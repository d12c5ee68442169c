import { type Static, Type } from 'typebox';

const filled = (description: string) => Type.String({ minLength: 1, description });

/** Seconds, or a variable such as `${pause}` from the configuration. */
const Pause = Type.Union([Type.Number(), Type.String({ pattern: '^\\$\\{.*\\}$' })], {
  description: 'a number of seconds, or one variable and nothing else',
});

/** The part of a provider that tells which one it is; each provider has a schema for the rest. */
export const AnyProvider = Type.Object(
  { type: filled('a non-empty string: the name of a provider') },
  { description: 'an object: how the activity is carried out' },
);
export type AnyProvider = Static<typeof AnyProvider>;

/**
 * A probe or an action.
 * @see https://chaostoolkit.org/reference/api/experiment/#action
 */
export const Activity = Type.Object(
  {
    type: Type.Enum(['probe', 'action']),
    name: filled('a non-empty string: the name that people and the journal know it by'),
    provider: AnyProvider,
    pauses: Type.Optional(
      Type.Object({ before: Type.Optional(Pause), after: Type.Optional(Pause) }),
    ),
    background: Type.Optional(Type.Boolean()),
    timeout: Type.Optional(Type.Number()),
    tolerance: Type.Optional(Type.Unknown()),
  },
  { description: 'an activity: an object' },
);
export type Activity = Static<typeof Activity>;

/** In the place of an activity: run the one of that name. */
export const ActivityReference = Type.Object({
  ref: filled('a non-empty string: the name of an activity'),
});
export type ActivityReference = Static<typeof ActivityReference>;
export type ActivityOrReference = Activity | ActivityReference;

export const ROLLBACK_STRATEGIES = ['default', 'always', 'never', 'deviated'] as const;
export type RollbackStrategy = (typeof ROLLBACK_STRATEGIES)[number];

export const HYPOTHESIS_STRATEGIES = [
  'default',
  'before-method-only',
  'after-method-only',
] as const;
export type HypothesisStrategy = (typeof HYPOTHESIS_STRATEGIES)[number];

const activities = (description: string) => Type.Array(Type.Unknown(), { description });

/**
 * The frame of an experiment. Its activities are checked one by one, each by its own schema, as a
 * union of all of them would report a mistake once for each alternative.
 * @see https://chaostoolkit.org/reference/api/experiment/
 */
export const ExperimentFrame = Type.Object(
  {
    title: filled('a non-empty string: what the experiment asks'),
    description: filled('a non-empty string: what it is about'),
    tags: Type.Optional(
      Type.Array(filled('a non-empty string'), { description: 'an array of strings' }),
    ),
    configuration: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    secrets: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    'steady-state-hypothesis': Type.Optional(
      Type.Object({
        title: filled('a non-empty string: what is true in the steady state'),
        probes: Type.Optional(activities('an array of probes, each with a tolerance')),
      }),
    ),
    method: activities('an array of activities, which may be empty'),
    rollbacks: Type.Optional(activities('an array of activities')),
    runtime: Type.Optional(
      Type.Object({
        rollbacks: Type.Optional(
          Type.Object({ strategy: Type.Optional(Type.Enum([...ROLLBACK_STRATEGIES])) }),
        ),
        hypothesis: Type.Optional(
          Type.Object({ strategy: Type.Optional(Type.Enum([...HYPOTHESIS_STRATEGIES])) }),
        ),
      }),
    ),
    extensions: Type.Optional(
      Type.Array(Type.Object({ name: filled("a non-empty string: the extension's name") })),
    ),
  },
  { description: 'an experiment: an object' },
);

/** An experiment that has been validated. Keys that the specification doesn't name are kept. */
export type Experiment = Omit<
  Static<typeof ExperimentFrame>,
  'method' | 'rollbacks' | 'steady-state-hypothesis'
> & {
  'steady-state-hypothesis'?: { title: string; probes?: Activity[] };
  method: ActivityOrReference[];
  rollbacks?: ActivityOrReference[];
};

/** The activity itself or, for a reference, the one of that name in the method or the hypothesis. */
export function resolveActivity(
  experiment: Pick<Experiment, 'method' | 'steady-state-hypothesis'>,
  activity: ActivityOrReference,
): Activity | undefined {
  if (!('ref' in activity)) return activity;
  const named = [...experiment.method, ...(experiment['steady-state-hypothesis']?.probes ?? [])];
  // The last of several of the same name, as the original's cache keeps it.
  return named.findLast((one): one is Activity => 'name' in one && one.name === activity.ref);
}
