import { type Static, Type } from 'typebox';
import { AnyProvider } from '../experiment/experiment.ts';

/** As Python's `datetime.isoformat()` writes it, which leaves out microseconds that are zero. */
const Time = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?\\+00:00$',
  description: 'a time in UTC',
});
const Seconds = Type.Number({ minimum: 0, description: 'a number of seconds' });
const Text = Type.String({ minLength: 1, description: 'a non-empty string' });

/** One activity as it was carried out. Without `status` when it was interrupted. */
export const RecordedActivity = Type.Object({
  activity: Type.Object({
    type: Type.Enum(['probe', 'action']),
    name: Text,
    provider: AnyProvider,
  }),
  output: Type.Unknown(),
  start: Time,
  status: Type.Optional(Type.Enum(['succeeded', 'failed'])),
  exception: Type.Optional(
    Type.Array(Type.String(), {
      description: 'only of a failed one: the lines of a Python traceback, or its last alone',
    }),
  ),
  end: Type.Optional(Time),
  duration: Type.Optional(Seconds),
  tolerance_met: Type.Optional(Type.Boolean({ description: "only of the hypothesis's probes" })),
});
export type RecordedActivity = Static<typeof RecordedActivity>;

/** One look at the hypothesis. */
export const RecordedState = Type.Object({
  steady_state_met: Type.Union([Type.Boolean(), Type.Null()]),
  probes: Type.Array(RecordedActivity),
});
export type RecordedState = Static<typeof RecordedState>;

/**
 * A journal that has been written to its end, by this harness or by the original: what anything
 * that reads one may rely on. Controls and extensions may add keys anywhere.
 * @see https://chaostoolkit.org/reference/api/journal/
 */
export const RecordedJournal = Type.Object({
  'chaoslib-version': Text,
  platform: Text,
  node: Text,
  experiment: Type.Object({
    title: Text,
    description: Text,
    method: Type.Array(Type.Unknown()),
    dry: Type.Optional(
      Type.Union([Type.Null(), Type.Enum(['probes', 'actions', 'activities', 'pause'])]),
    ),
    extensions: Type.Optional(Type.Array(Type.Object({ name: Text }))),
  }),
  start: Time,
  status: Type.Enum(['completed', 'failed', 'aborted', 'interrupted']),
  deviated: Type.Boolean(),
  steady_states: Type.Object({
    before: Type.Union([RecordedState, Type.Null()]),
    after: Type.Union([RecordedState, Type.Null()]),
    during: Type.Array(RecordedState),
  }),
  run: Type.Array(RecordedActivity),
  rollbacks: Type.Array(RecordedActivity),
  end: Time,
  duration: Seconds,
});
export type RecordedJournal = Static<typeof RecordedJournal>;
