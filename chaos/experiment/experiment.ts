import { type Static, Type } from 'typebox';
import { anyObject } from './any-object.ts';

const filled = (description: string) => Type.String({ minLength: 1, description });

/** Seconds, or a variable such as `${pause}` from the configuration. */
const Pause = Type.Union([Type.Number(), Type.String({ pattern: '^\\$\\{.*\\}$' }), Type.Null()], {
  description: 'a number of seconds, or one variable and nothing else',
});

/** The part of a provider that tells which one it is; each provider has a schema for the rest. */
export const AnyProvider = Type.Object(
  { type: filled('a non-empty string: the name of a provider') },
  { description: 'an object: how the activity is carried out' },
);
export type AnyProvider = Static<typeof AnyProvider>;

/**
 * What is called before and after the experiment, its hypothesis, method, rollbacks and activities.
 * @see https://chaostoolkit.org/reference/api/experiment/#controls
 */
export const Control = Type.Object(
  {
    name: filled("a non-empty string: the control's name"),
    provider: AnyProvider,
    scope: Type.Optional(
      Type.Enum(['before', 'after'], { description: 'before or after: leaves the other side out' }),
    ),
    automatic: Type.Optional(
      Type.Boolean({ description: 'false: only for those parts that name it by "ref"' }),
    ),
    ref: Type.Optional(filled('a non-empty string: the name of a control of the experiment')),
  },
  { description: 'a control: an object' },
);
export type Control = Static<typeof Control>;
const Controls = Type.Optional(Type.Array(Control, { description: 'an array of controls' }));

/**
 * A probe or an action.
 * @see https://chaostoolkit.org/reference/api/experiment/#action
 */
export const Activity = Type.Object(
  {
    type: Type.Enum(['probe', 'action'], {
      description: 'one of "probe", "action": a probe asks, an action does',
    }),
    name: filled('a non-empty string: the name that people and the journal know it by'),
    provider: AnyProvider,
    pauses: Type.Optional(
      Type.Object(
        { before: Type.Optional(Pause), after: Type.Optional(Pause) },
        { description: 'an object: how long to wait before and after the activity' },
      ),
    ),
    background: Type.Optional(
      Type.Boolean({
        description: 'true or false: whether the next activity does not wait for it',
      }),
    ),
    timeout: Type.Optional(Type.Number({ description: 'a number; each provider has its own' })),
    tolerance: Type.Optional(Type.Unknown({ description: 'what the probe may answer' })),
    controls: Controls,
  },
  { description: 'an activity: an object' },
);
export type Activity = Static<typeof Activity>;

/** In the place of an activity: run the one of that name. In a hypothesis it has a tolerance. */
export const ActivityReference = Type.Object({
  ref: filled('a non-empty string: the name of an activity'),
  background: Type.Optional(
    Type.Boolean({ description: 'true or false: whether the next activity does not wait for it' }),
  ),
  tolerance: Type.Optional(Type.Unknown({ description: 'what the probe may answer' })),
});
export type ActivityReference = Static<typeof ActivityReference>;
export type ActivityOrReference = Activity | ActivityReference;

export const ROLLBACK_STRATEGIES = ['default', 'always', 'never', 'deviated'] as const;
export type RollbackStrategy = (typeof ROLLBACK_STRATEGIES)[number];

/** `continously` is how older versions spelt it. */
export const HYPOTHESIS_STRATEGIES = [
  'default',
  'before-method-only',
  'after-method-only',
  'during-method-only',
  'continuously',
  'continously',
] as const;
/** `skip` is for files only. */
const FILE_HYPOTHESIS_STRATEGIES = [...HYPOTHESIS_STRATEGIES, 'skip'] as const;
export type HypothesisStrategy = (typeof FILE_HYPOTHESIS_STRATEGIES)[number];

export const DRY_MODES = ['probes', 'actions', 'activities', 'pause'] as const;
/** What is left out of a run, to see the rest of it. */
export type DryMode = (typeof DRY_MODES)[number];

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
    contributions: Type.Optional(
      anyObject('an object: how much the experiment tells of availability, security, …'),
    ),
    configuration: Type.Optional(anyObject('an object of values, which variables stand for')),
    secrets: Type.Optional(
      anyObject('an object of targets, each an object of values, which variables stand for'),
    ),
    controls: Controls,
    'steady-state-hypothesis': Type.Optional(
      Type.Object(
        {
          title: filled('a non-empty string: what is true in the steady state'),
          probes: Type.Optional(activities('an array of probes, each with a tolerance')),
          controls: Controls,
        },
        { description: 'an object: what is true before and after the method' },
      ),
    ),
    method: activities('an array of activities, which may be empty'),
    rollbacks: Type.Optional(activities('an array of activities')),
    runtime: Type.Optional(
      Type.Object(
        {
          rollbacks: Type.Optional(
            Type.Object(
              {
                strategy: Type.Optional(
                  Type.Enum([...ROLLBACK_STRATEGIES], {
                    description: `one of ${ROLLBACK_STRATEGIES.join(', ')}: when rollbacks are played`,
                  }),
                ),
              },
              { description: 'an object: how rollbacks are played' },
            ),
          ),
          hypothesis: Type.Optional(
            Type.Object(
              {
                strategy: Type.Optional(
                  Type.Enum([...FILE_HYPOTHESIS_STRATEGIES], {
                    description: `one of ${FILE_HYPOTHESIS_STRATEGIES.join(', ')}: when the steady state is looked at`,
                  }),
                ),
              },
              { description: 'an object: how the steady state is looked at' },
            ),
          ),
        },
        { description: 'an object: the strategies, unless the command line has others' },
      ),
    ),
    extensions: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({
              pattern: '\\S',
              description: "a non-empty string: the extension's name",
            }),
          },
          { description: 'an extension: an object with a name' },
        ),
        { description: 'an array of what only some tools know of the experiment' },
      ),
    ),
  },
  { description: 'an experiment: an object' },
);

/** An experiment that has been validated. Keys that the specification doesn't name are kept. */
export type Experiment = Omit<
  Static<typeof ExperimentFrame>,
  'method' | 'rollbacks' | 'steady-state-hypothesis'
> & {
  'steady-state-hypothesis'?: {
    title: string;
    probes?: ActivityOrReference[];
    controls?: Control[];
  };
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
